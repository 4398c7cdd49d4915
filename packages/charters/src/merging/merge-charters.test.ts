import { CharterDocument, CharterLayer, type CharterRule } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARTER_LIBRARY, findLibraryCharter } from '../library/index.ts'
import { diffCharters } from './diff-charters.ts'
import { asLayer, mergeCharters } from './merge-charters.ts'

const layer = (name: CharterLayer['layer'], change: Partial<CharterLayer>): CharterLayer => ({
  layer: name,
  key: `${name}-charter`,
  title: { fr: 'Charte', en: 'Charter' },
  speciality: 'restaurant',
  ...change,
})
const sharp = (min: number, severity: CharterRule['severity'] = 'warning'): CharterRule => ({
  id: 'sharp',
  kind: 'sharpness',
  severity,
  min,
})
const merged = (...layers: [CharterLayer, ...CharterLayer[]]) => mergeCharters(layers)

describe('a later layer', () => {
  test('tightens a rule: the higher minimum and the graver severity stay', () => {
    const { document, provenance } = merged(
      layer('product', { rules: [sharp(30, 'info')] }),
      layer('speciality', { rules: [sharp(40)] }),
      layer('client', { rules: [sharp(60)] }),
    )
    expect(document.rules).toEqual([sharp(60)])
    expect(provenance.sharp?.map((step) => `${step.layer} ${step.how}`)).toEqual([
      'speciality defined',
      'client tightened',
      'product unchanged',
    ])
  })

  test('replaces a rule it overrides, even by a looser one', () => {
    const { document } = merged(
      layer('speciality', { rules: [sharp(40)] }),
      layer('client', { rules: [sharp(10)], overrides: ['sharp'] }),
    )
    expect(document.rules).toEqual([sharp(10)])
  })

  test('replaces a rule when nothing could keep both', () => {
    const formats = (format: 'jpeg' | 'png'): CharterRule => ({
      id: 'f',
      kind: 'file-format',
      severity: 'blocker',
      formats: [format],
    })
    const { document, provenance } = merged(
      layer('speciality', { rules: [formats('jpeg')] }),
      layer('client', { rules: [formats('png')] }),
    )
    expect(document.rules).toEqual([formats('png')])
    expect(provenance.f?.at(-1)?.how).toBe('overridden')
  })

  test('removes rules, shots and channels by name', () => {
    const whole = CHARTER_LIBRARY[0] ?? expect.fail()
    const { document } = merged(
      asLayer(whole, 'speciality'),
      layer('client', { removes: ['ratio', 'drink', 'web'] }),
    )
    expect(document.rules.some((rule) => rule.id === 'ratio')).toBe(false)
    expect(document.shotList.some((shot) => shot.key === 'drink')).toBe(false)
    expect(document.channels.some((channel) => channel.key === 'web')).toBe(false)
  })
})

const anyRule: fc.Arbitrary<CharterRule> = fc.oneof(
  fc.record({
    id: fc.constantFrom('a', 'b'),
    severity: fc.constantFrom('info', 'warning', 'blocker'),
    kind: fc.constant('exposure'),
    minMedian: fc.nat(255),
    maxMedian: fc.nat(255),
  }),
  fc.record({
    id: fc.constantFrom('a', 'c'),
    severity: fc.constantFrom('info', 'warning', 'blocker'),
    kind: fc.constant('file-format'),
    formats: fc.uniqueArray(fc.constantFrom('jpeg', 'png', 'tiff'), { minLength: 1 }),
  }),
) as fc.Arbitrary<CharterRule>
const anyLayer = fc
  .record({
    name: fc.constantFrom('speciality', 'client', 'product'),
    rules: fc.uniqueArray(anyRule, { selector: (rule) => rule.id }),
    overrides: fc.subarray(['a', 'b', 'c']),
    removes: fc.subarray(['a', 'b', 'c'], { maxLength: 1 }),
  })
  .map(({ name, ...change }) => layer(name, change))

describe('merging', () => {
  test('the same layer twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyLayer, { maxLength: 4 }), anyLayer, (others, last) => {
        const once = mergeCharters([last, ...others.filter((each) => each.layer !== last.layer)])
        const twice = mergeCharters([last, last, ...others.filter((each) => each.layer !== last.layer)])
        expect(twice.document).toEqual(once.document)
      }),
    )
  })

  test('always gives a valid charter, and each rule has its provenance', () => {
    fc.assert(
      fc.property(fc.array(anyLayer, { minLength: 1, maxLength: 4 }), (layers) => {
        const { document, provenance } = mergeCharters([layers[0] ?? layer('client', {}), ...layers.slice(1)])
        expect(CharterDocument.safeParse(document).error).toBeUndefined()
        expect(Object.keys(provenance).toSorted()).toEqual(document.rules.map((rule) => rule.id).toSorted())
      }),
    )
  })

  test('a shipped charter merged alone is itself, and differs from itself in nothing', () => {
    for (const charter of CHARTER_LIBRARY) {
      expect(CharterDocument.parse(charter)).toEqual(charter)
      CharterLayer.parse(asLayer(charter, 'speciality'))
      const { document } = mergeCharters([asLayer(charter, 'speciality')])
      expect(document).toEqual(charter)
      expect(diffCharters(charter, document)).toEqual([])
    }
  })
})

describe('differences in words', () => {
  const before = findLibraryCharter('restaurant-standard') ?? expect.fail()

  test('tell a threshold and a severity in both languages', () => {
    const rules = before.rules.map((rule) =>
      rule.id === 'sharp' ? { ...sharp(80.5), source: rule.source } : rule,
    )
    expect(diffCharters(before, { ...before, rules })).toEqual([
      {
        fr: 'Règle « Netteté » (sharp), gravité : bloquant → avertissement',
        en: 'Rule “Sharpness” (sharp), severity: blocker → warning',
      },
      {
        fr: 'Règle « Netteté » (sharp), minimum : 60 → 80,5',
        en: 'Rule “Sharpness” (sharp), minimum: 60 → 80.5',
      },
    ])
  })

  test('tell what came, what went and what was rewritten', () => {
    const after = {
      ...before,
      sections: { ...before.sections, tips: { fr: 'Neuf', en: 'New' } },
      shotList: before.shotList.slice(1),
      passMark: 4,
    }
    expect(diffCharters(before, after).map((change) => change.fr)).toEqual([
      'Texte réécrit : Conseils',
      'Retiré : Plan « Couverture »',
      'Bonnes réponses exigées : 3 → 4',
    ])
  })
})
