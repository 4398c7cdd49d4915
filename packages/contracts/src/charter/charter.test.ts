import { describe, expect, test } from 'vitest'
import { CharterChannel, RenditionRights } from './charter-channel.ts'
import { CharterDocument } from './charter-document.ts'
import { charterJsonSchema } from './charter-json-schema.ts'
import { CharterRule, FileNameTemplate, SET_RULE_KINDS } from './charter-rule.ts'

const text = { fr: 'Essai', en: 'Trial' }
const charter = (change: object = {}) => ({
  key: 'trial',
  title: text,
  speciality: 'restaurant',
  sections: {},
  shotList: [],
  rules: [{ id: 'sharp', kind: 'sharpness', severity: 'blocker', min: 40 }],
  channels: [],
  retouch: [],
  quiz: [{ id: 'one', question: text, choices: [text, text], correct: 1 }],
  passMark: 1,
  ...change,
})
const isCharter = (change: object) => CharterDocument.safeParse(charter(change)).success

describe('a charter', () => {
  test('is read as it was written', () => {
    expect(CharterDocument.parse(charter())).toEqual(charter())
  })

  test.each([
    ['an unknown field', { colour: 'red' }],
    ['a pass mark over its questions', { passMark: 2 }],
    [
      'a right answer that is no choice',
      { quiz: [{ id: 'one', question: text, choices: [text, text], correct: 2 }] },
    ],
    ['two rules of one id', { rules: [...charter().rules, ...charter().rules] }],
    ['an unknown kind of rule', { rules: [{ id: 'x', kind: 'beauty', severity: 'info' }] }],
    [
      'a threshold that is no number',
      { rules: [{ id: 'x', kind: 'sharpness', severity: 'info', min: NaN }] },
    ],
    ['a sentence in one language', { title: { fr: 'Essai' } }],
  ])('with %s is refused', (_name, change) => {
    expect(isCharter(change)).toBe(false)
  })

  test('has a published JSON Schema that names every kind of rule', () => {
    const published = JSON.stringify(charterJsonSchema())
    for (const rule of CharterRule.options) expect(published).toContain(`"${rule.shape.kind.value}"`)
    for (const kind of SET_RULE_KINDS)
      expect(CharterRule.options.some((rule) => rule.shape.kind.value === kind)).toBe(true)
  })
})

test('a file name template holds no regular expression and no folder', () => {
  const isTemplate = (template: string) => FileNameTemplate.safeParse(template).success
  expect(['{mission}_{number}.{ext}', 'photo (1).jpg'].every(isTemplate)).toBe(true)
  expect(['{anything}', '../{number}', '{', ''].some(isTemplate)).toBe(false)
})

test('a channel crops to a size or fits a side, never both', () => {
  const common = { key: 'web', label: text, format: 'jpeg', quality: 80 }
  const isChannel = (change: object) => CharterChannel.safeParse({ ...common, ...change }).success
  expect(isChannel({ fit: 'cover', widthPx: 100, heightPx: 100 })).toBe(true)
  expect(isChannel({ fit: 'inside', maxLongSidePx: 100 })).toBe(true)
  expect(isChannel({ fit: 'inside', widthPx: 100, heightPx: 100 })).toBe(false)
})

test('a statement of rights is a web address', () => {
  const rights = { creator: 'Démo', copyright: '© Démo' }
  expect(RenditionRights.safeParse({ ...rights, webStatement: 'https://example.test/l' }).success).toBe(true)
  expect(RenditionRights.safeParse({ ...rights, webStatement: 'javascript:alert(1)' }).success).toBe(false)
})
