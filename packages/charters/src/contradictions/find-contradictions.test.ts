import type { CharterDocument, CharterRule } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARTER_LIBRARY } from '../library/index.ts'
import { tightenRule } from '../merging/tighten-rule.ts'
import { EVERY_RULE, RULE_SAMPLES } from '../rule-samples.fixture.ts'
import { charterOf } from '../test-measures.ts'
import { findContradictions } from './find-contradictions.ts'

const label = { fr: 'Plats', en: 'Dishes' }
const shot = (key: string, min: number, max?: number) => ({
  key,
  label,
  min,
  ...(max === undefined ? {} : { max }),
  required: true,
})
const rule = <K extends keyof typeof RULE_SAMPLES>(kind: K, change: object, id = 'case') =>
  // The change is of this kind's own fields; the test fails in the schema's words otherwise.
  ({ ...RULE_SAMPLES[kind], ...change, id }) as CharterRule
const places = (charter: CharterDocument) => findContradictions(charter).map(({ path }) => path)
const whole = (change: Partial<CharterDocument>, ...rules: CharterRule[]) => ({
  ...charterOf(...rules),
  ...change,
})
const question = (...choices: string[]) => ({
  id: 'one',
  question: label,
  choices: choices.map((each) => ({ fr: each, en: each })),
  correct: 0,
})

describe('a charter contradicts itself', () => {
  test.each<[string, CharterDocument, string[]]>([
    ['a minimum over its maximum', charterOf(rule('iso', { minIso: 900, maxIso: 800 })), ['rules.0.minIso']],
    [
      'a rule that asks for nothing',
      charterOf(rule('shutter', { minSeconds: undefined, maxSeconds: undefined })),
      ['rules.0'],
    ],
    [
      'two rules nothing keeps together',
      charterOf(rule('iso', { maxIso: 800 }), rule('iso', { minIso: 1_600, maxIso: 3_200 }, 'other')),
      ['rules.1'],
    ],
    [
      'two lists without a shared value',
      charterOf(
        rule('file-format', { formats: ['jpeg'] }),
        rule('file-format', { formats: ['png'] }, 'other'),
      ),
      ['rules.1'],
    ],
    [
      'a size no picture has',
      charterOf(rule('pixels', { minMegapixels: 50, maxLongSidePx: 2_000 })),
      ['rules.0.minMegapixels'],
    ],
    [
      'more shots than pictures',
      whole({ shotList: [shot('dish', 8)] }, rule('set-count', { min: 1, max: 6 })),
      ['rules.0.max'],
    ],
    [
      'fewer shots than pictures',
      whole({ shotList: [shot('dish', 1, 2)] }, rule('set-count', { min: 5, max: 6 })),
      ['rules.0.min'],
    ],
    ['an empty shot list to cover', charterOf(rule('shot-list', {})), ['rules.0']],
    ['no package to count by', charterOf(rule('package-count', {})), ['rules.0']],
    [
      'a shot that asks for more than it takes',
      whole({ shotList: [shot('dish', 5, 2)] }),
      ['shotList.0.min'],
    ],
    [
      'a package of unknown shots',
      whole({ packages: [{ key: 'studio', label, min: 12, max: 15, shots: [{ key: 'roof', min: 1 }] }] }),
      ['packages.0.shots.0.key'],
    ],
    [
      'a package its shots overfill',
      whole({ shotList: [shot('dish', 20)], packages: [{ key: 'studio', label, min: 12, max: 15 }] }),
      ['packages.0.max'],
    ],
    ['a quiz that needs no right answer', whole({ quiz: [question('a', 'b')], passMark: 0 }), ['passMark']],
    [
      'a question with the same answer twice',
      whole({ quiz: [question('a', 'A ')], passMark: 1 }),
      ['quiz.0.choices'],
    ],
    [
      'a rendition larger than the pictures',
      whole(
        {
          channels: [
            {
              key: 'wide',
              label,
              fit: 'cover',
              widthPx: 3_000,
              heightPx: 2_000,
              format: 'jpeg',
              quality: 90,
            },
          ],
        },
        rule('pixels', { minMegapixels: 1, maxLongSidePx: 2_048 }),
      ),
      ['rules.0.maxLongSidePx'],
    ],
    [
      'a name of shots that do not exist',
      charterOf(rule('file-name', { template: '{shot}.jpg' })),
      ['rules.0.template'],
    ],
  ])('by %s, and it says where', (_name, charter, expected) => {
    expect(places(charter)).toEqual(expected)
    for (const { says } of findContradictions(charter)) expect(says.fr).not.toBe(says.en)
  })

  test('never in the library, nor a sample of any kind by its own bounds', () => {
    for (const charter of CHARTER_LIBRARY) expect(findContradictions(charter)).toEqual([])
    for (const sample of EVERY_RULE)
      expect(
        places(whole({ shotList: [shot('dish', 1)], packages: [{ key: 'one', label, min: 1 }] }, sample)),
      ).toEqual([])
  })

  test('whenever two rules of one kind cannot be tightened, and only then', () => {
    fc.assert(
      fc.property(fc.nat(4_000), fc.nat(4_000), fc.nat(4_000), fc.nat(4_000), (a, b, c, d) => {
        const [low, high] = [Math.min(a, b) + 1, Math.max(a, b) + 1]
        const [floor, roof] = [Math.min(c, d) + 1, Math.max(c, d) + 1]
        const first = rule('iso', { minIso: low, maxIso: high })
        const second = rule('iso', { minIso: floor, maxIso: roof }, 'other')
        const crosses = low > roof || floor > high
        expect(tightenRule(first, second) === null).toBe(crosses)
        expect(places(charterOf(first, second))).toEqual(crosses ? ['rules.1'] : [])
      }),
    )
  })
})
