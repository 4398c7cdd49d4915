import type { AssetCounts, Verdict } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { aCharter } from '../testing/charter.ts'
import { blockersOf, coverageOf, progressOf } from './deliverable.rules.ts'

const counts = (change: Partial<AssetCounts> = {}): AssetCounts => ({
  receiving: 0,
  stored: 60,
  checked: 60,
  kept: 60,
  toFix: 0,
  retouching: 0,
  openChanges: 0,
  ...change,
})
const verdict = (outcome: Verdict['outcome']): Verdict => ({
  ruleId: 'count',
  kind: 'set-count',
  outcome,
  severity: 'blocker',
  measured: 2,
  unit: null,
  expected: { fr: '≥ 3', en: '≥ 3' },
  where: null,
  message: { fr: 'Nombre 2 ; attendu ≥ 3', en: 'Count 2; expected ≥ 3' },
  tip: { fr: '-', en: '-' },
})

describe('the progress of a set', () => {
  test.each([
    [counts({ checked: 41, toFix: 2 }), '41 sur 60 vérifiées, 2 à refaire', '41 of 60 checked, 2 to redo'],
    [counts({ stored: 1, checked: 1 }), '1 sur 1 vérifiée', '1 of 1 checked'],
    [
      counts({ receiving: 3, openChanges: 1 }),
      '60 sur 60 vérifiées, 3 en cours d’envoi, 1 retouche demandée',
      '60 of 60 checked, 3 on the way, 1 change asked',
    ],
    [counts({ stored: 0, checked: 0 }), 'Aucun fichier reçu', 'No file received'],
  ])('%#', (of, fr, en) => {
    expect(progressOf(of)).toEqual({ fr, en })
  })
})

describe('a set is handed in', () => {
  test('when every file is checked, none is to redo and the set rules hold', () => {
    expect(blockersOf(counts(), [verdict('pass'), verdict('warn')])).toEqual([])
  })

  test.each([
    ['without a file', counts({ stored: 0, checked: 0, kept: 0 }), []],
    ['with an upload under way', counts({ receiving: 1 }), []],
    ['with a file unchecked', counts({ checked: 59 }), []],
    ['with a file to redo', counts({ toFix: 1, kept: 59 }), []],
    ['against a set rule', counts(), [verdict('fail')]],
  ])('never %s', (_case, of, set) => {
    expect(blockersOf(of, set)).toHaveLength(1)
  })
})

test('coverage counts the pictures of each shot', () => {
  const covered = coverageOf(aCharter(), [{ shotKey: 'dish' }, { shotKey: 'dish' }, { shotKey: null }])
  expect(covered.map(({ key, count, min }) => `${key} ${count}/${min}`)).toEqual(['dish 2/2', 'place 0/1'])
})
