import { addDays } from '@regie/calendar'
import { LICENSED_MEDIA, LICENSED_TERRITORIES } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverOf, type Days, firstDayOutside, type HeldLicence, type HeldRelease } from './cover.rules.ts'

const days = (from: string, until: string | null): Days => ({ from, until })
const licence = (change: Partial<HeldLicence> = {}): HeldLicence => ({
  terms: { media: ['website', 'social'], area: 'european-union' },
  days: days('2026-12-01', '2027-11-30'),
  ...change,
})
const release = (change: Partial<HeldRelease> = {}): HeldRelease => ({
  kind: 'model',
  isWithdrawn: false,
  expiresOn: null,
  media: null,
  territory: null,
  ...change,
})
const planned = { medium: 'website', territory: 'france', days: days('2027-01-01', '2027-01-31') } as const
const cover = (
  plan: Partial<Parameters<typeof coverOf>[0]> = {},
  rights: Partial<Parameters<typeof coverOf>[1]> = {},
) =>
  coverOf({ ...planned, ...plan }, { licences: [licence()], releases: [], faces: 0, ...rights }).map(
    ({ code, isRefused, day }) => [code, isRefused, day],
  )

describe('a licence', () => {
  test('covers what lies within its media, territory and days', () => {
    expect(cover()).toEqual([])
  })
  test('there is none before the delivery', () => {
    expect(cover({}, { licences: [] })).toEqual([['no-licence', true, null]])
  })
  test.each([
    ['another medium', { medium: 'outdoor' }, ['outside-media', true, null]],
    ['beyond its territory', { territory: 'world' }, ['outside-territory', true, null]],
    [
      'before its first day',
      { days: days('2026-11-30', '2026-12-05') },
      ['outside-days', true, '2026-11-30'],
    ],
    ['after its last day', { days: days('2027-11-30', '2027-12-02') }, ['outside-days', true, '2027-12-01']],
    ['without end', { days: days('2027-01-01', null) }, ['open-ended', false, '2027-12-01']],
    ['without end, begun too late', { days: days('2028-01-01', null) }, ['outside-days', true, '2028-01-01']],
  ] as const)('%s', (_name, plan, expected) => {
    expect(cover(plan)).toEqual([expected])
  })
  test('one that follows another lets a publication run through', () => {
    const next = licence({ days: days('2027-12-01', null) })
    expect(cover({ days: days('2027-11-01', '2028-06-30') }, { licences: [next, licence()] })).toEqual([])
    const late = licence({ days: days('2027-12-02', null) })
    expect(cover({ days: days('2027-11-01', '2028-06-30') }, { licences: [late, licence()] })).toEqual([
      ['outside-days', true, '2027-12-01'],
    ])
  })
  test('whose bounds only words state is for a person to read', () => {
    expect(cover({}, { licences: [licence({ terms: {} })] })).toEqual([
      ['media-in-words-only', false, null],
      ['territory-in-words-only', false, null],
    ])
  })
})

describe('a release', () => {
  test.each([
    ['withdrawn', release({ isWithdrawn: true }), ['release-withdrawn', true, null]],
    [
      'that ends during the publication',
      release({ expiresOn: '2027-01-15' }),
      ['release-expires', true, '2027-01-15'],
    ],
    ['for other media', release({ media: ['print'] }), ['release-media', true, null]],
    [
      'of a place, withdrawn',
      release({ kind: 'property', isWithdrawn: true }),
      ['release-withdrawn', true, null],
    ],
  ] as const)('%s', (_name, held, expected) => {
    expect(cover({}, { releases: [held] })).toEqual([expected])
  })
  test('for a smaller territory', () => {
    expect(cover({ territory: 'european-union' }, { releases: [release({ territory: 'france' })] })).toEqual([
      ['release-territory', true, null],
    ])
  })
  test('is missed where a face shows, and only there', () => {
    expect(cover({}, { faces: 2 })).toEqual([['face-without-release', false, null]])
    expect(cover({}, { faces: 2, releases: [release({ kind: 'property' })] })).toEqual([
      ['face-without-release', false, null],
    ])
    expect(cover({}, { faces: 2, releases: [release()] })).toEqual([])
    expect(cover({}, { faces: null })).toEqual([])
  })
})

const day = fc
  .integer({ min: 0, max: 60 })
  .map((n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10))
const span = fc
  .tuple(day, fc.option(day))
  .map(([from, until]): Days =>
    until !== null && until < from ? { from: until, until: from } : { from, until },
  )
const isIn = (at: string, { from, until }: Days) => at >= from && (until === null || at <= until)

test('the first day outside is what walking day by day finds', () => {
  fc.assert(
    fc.property(span, fc.array(span, { maxLength: 6 }), (asked, spans) => {
      let expected: string | null = null
      for (let at = asked.from, n = 0; n < 130; at = addDays(at, 1), n++) {
        if (asked.until !== null && at > asked.until) break
        if (!spans.some((one) => isIn(at, one))) {
          expected = at
          break
        }
      }
      expect(firstDayOutside(asked, spans)).toBe(expected)
    }),
  )
})

test('another licence never takes a publication away; refusals are told first', () => {
  const held = fc.record({
    terms: fc.record(
      {
        media: fc.uniqueArray(fc.constantFrom(...LICENSED_MEDIA), { minLength: 1 }),
        area: fc.constantFrom(...LICENSED_TERRITORIES),
      },
      { requiredKeys: [] },
    ),
    days: span,
  })
  fc.assert(
    fc.property(
      fc.record({
        medium: fc.constantFrom(...LICENSED_MEDIA),
        territory: fc.constantFrom(...LICENSED_TERRITORIES),
        days: span,
      }),
      fc.array(held, { maxLength: 4 }),
      held,
      (plan, licences, more) => {
        const refusals = (all: HeldLicence[]) =>
          coverOf(plan, { licences: all, releases: [], faces: null }).map(({ isRefused }) => isRefused)
        const before = refusals(licences)
        expect(before).toEqual(before.toSorted((one, other) => Number(other) - Number(one)))
        if (!before.includes(true)) expect(refusals([...licences, more])).not.toContain(true)
      },
    ),
  )
})
