import type { NewProductOption, NewProductSeat } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, contentHash } from './content-hash.rules.ts'
import { buildOptions, checkChosenWindow, checkWindows } from './quote.rules.ts'

const words = (text: string) => ({ fr: text, en: text })
const option = (change: Partial<NewProductOption> = {}): NewProductOption => ({
  key: 'portrait',
  label: words('Portrait'),
  kind: 'extra',
  isRecommended: false,
  priceCents: 9_000,
  vatRateBp: null,
  addsFeeCents: 4_000,
  addsMinutes: 30,
  addsShots: [{ key: 'chef', label: words('Chef'), count: 2, isRequired: true }],
  deliversWithinHours: null,
  ...change,
})
const product = (options: NewProductOption[] = [], crew: NewProductSeat[] = []) => ({
  crew,
  title: words('Dishes'),
  priceCents: 39_000,
  vatRateBp: 2_000,
  operatorFeeCents: 18_000,
  durationMinutes: 120,
  shotList: [{ key: 'dish', label: words('Dish'), count: 12, isRequired: true }],
  options,
  deliversWithinHours: 72,
})
const express = option({
  key: 'overnight',
  kind: 'express',
  priceCents: 12_000,
  addsMinutes: 0,
  addsFeeCents: 0,
  addsShots: [],
  deliversWithinHours: 24,
})

const seat = (change: Partial<NewProductSeat> = {}): NewProductSeat => ({
  key: 'assistant',
  role: 'assistant',
  speciality: null,
  minimumLevel: 1,
  capabilities: [],
  languages: [],
  priceCents: 12_000,
  feeCents: 8_000,
  ...change,
})

describe('the crew of a product', () => {
  test('is a line a seat in every variant, and paid with the lead', () => {
    const crew = [seat(), seat({ key: 'drone', role: 'drone-pilot', priceCents: 30_000, feeCents: 20_000 })]
    const variants = buildOptions(product([option({ isRecommended: true })], crew), [])
    for (const variant of variants) {
      expect(variant.lines.slice(1, 3).map(({ label, netCents }) => [label.en, netCents])).toEqual([
        ['Assistant', 12_000],
        ['Drone pilot', 30_000],
      ])
      expect(variant.netCents).toBe(variant.lines.reduce((sum, line) => sum + line.netCents, 0))
      expect(variant.crew).toEqual(crew)
    }
    expect(variants.map(({ operatorFeeCents }) => operatorFeeCents)).toEqual([46_000, 50_000])
  })
})

describe('the variants of a quote', () => {
  test('are one where the product has no option', () => {
    expect(buildOptions(product(), []).map(({ key }) => key)).toEqual(['essential'])
  })
  test('are three where it sells extras and speed; the complete one holds what was chosen', () => {
    const variants = buildOptions(
      product([option(), option({ key: 'drone', isRecommended: true }), express]),
      ['portrait'],
    )
    expect(variants.map(({ key, optionKeys }) => [key, optionKeys])).toEqual([
      ['essential', []],
      ['complete', ['portrait']],
      ['express', ['portrait', 'overnight']],
    ])
    expect(variants[2]).toMatchObject({
      durationMinutes: 150,
      deliversWithinHours: 24,
      operatorFeeCents: 22_000,
      netCents: 60_000,
    })
  })
  test('hold the recommended options when none was chosen', () => {
    const variants = buildOptions(product([option(), option({ key: 'drone', isRecommended: true })]), [])
    expect(variants.map(({ optionKeys }) => optionKeys)).toEqual([[], ['drone']])
  })
  test('reckon VAT once a rate', () => {
    const [, complete] = buildOptions(product([option({ vatRateBp: 1_000, isRecommended: true })]), [])
    expect(complete?.vat).toEqual([
      { rateBp: 2_000, netCents: 39_000, vatCents: 7_800, grossCents: 46_800 },
      { rateBp: 1_000, netCents: 9_000, vatCents: 900, grossCents: 9_900 },
    ])
  })
  test('refuse an option the product does not have, and a total nobody pays online', () => {
    expect(() => buildOptions(product(), ['drone'])).toThrow('rule-broken')
    expect(() => buildOptions({ ...product(), priceCents: 100_000_000 }, [])).toThrow('rule-broken')
  })
  test('add up to the cent, whatever the prices and rates', () => {
    const priced = fc.record({
      priceCents: fc.nat(9_999_999),
      vatRateBp: fc.constantFrom(null, 0, 550, 1_000, 2_000),
    })
    fc.assert(
      fc.property(fc.array(priced, { maxLength: 8 }), fc.nat(9_999_999), (prices, priceCents) => {
        const options = prices.map((price, index) =>
          option({ ...price, key: `o-${index}`, isRecommended: true }),
        )
        for (const variant of buildOptions({ ...product(options), priceCents }, [])) {
          const sum = variant.lines.reduce((net, line) => net + line.netCents, 0)
          expect(variant.netCents).toBe(sum)
          expect(variant.grossCents).toBe(variant.netCents + variant.vatCents)
          expect(variant.vatCents).toBe(variant.vat.reduce((all, { vatCents }) => all + vatCents, 0))
        }
      }),
    )
  })
})

describe('a window', () => {
  const now = new Date('2026-12-01T08:00:00Z')
  const window = (from: string, to: string) => ({ from: `2026-12-${from}:00Z`, to: `2026-12-${to}:00Z` })
  test.each([
    ['exactly as long as the shoot', window('03T10:00', '03T12:00'), null],
    ['a minute shorter', window('03T10:00', '03T11:59'), 'windows.0.to'],
    ['beginning now', { from: now.toISOString(), to: '2026-12-01T12:00:00Z' }, 'windows.0.from'],
    ['of 36 hours', window('03T00:00', '04T12:00'), null],
    ['a minute longer', window('03T00:00', '04T12:01'), 'windows.0.to'],
  ])('%s', (_what, asked, field) => {
    const check = () => checkWindows([asked], 120, now)
    if (field === null) return expect(check).not.toThrow()
    return expect(check).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ field })] }))
  })
  test('must still hold the chosen variant when it is accepted', () => {
    const chosen = window('03T10:00', '03T12:00')
    expect(checkChosenWindow(chosen, 120, now)).toBe(chosen)
    expect(() => checkChosenWindow(chosen, 150, now)).toThrow('rule-broken')
    expect(() => checkChosenWindow(chosen, 120, new Date('2026-12-03T10:00:00Z'))).toThrow('rule-broken')
    expect(() => checkChosenWindow(undefined, 120, now)).toThrow('rule-broken')
  })
})

describe('the fingerprint of a quote', () => {
  test('does not know the order of keys, and knows the order of lists', () => {
    expect(canonicalJson({ b: 1, a: [2, { d: null, c: 'é' }] })).toBe('{"a":[2,{"c":"é","d":null}],"b":1}')
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
  test('changes with any price the client sees, and not with the fee they do not', () => {
    const until = new Date('2026-12-15T08:00:00Z')
    const shown = {
      reference: 'D-2026-000001', organisationId: 'o', productId: 'p', productTitle: words('Dishes'), windows: [], notes: '',
      place: {} as never, licence: {} as never,
    } // prettier-ignore
    const hash = (change: object) => contentHash(shown, buildOptions({ ...product(), ...change }, []), until)
    expect(hash({})).toMatch(/^[0-9a-f]{64}$/)
    expect(hash({ priceCents: 39_001 })).not.toBe(hash({}))
    expect(hash({ operatorFeeCents: 1 })).toBe(hash({}))
    expect(hash({ crew: [seat({ feeCents: 1 })] })).toBe(hash({ crew: [seat({ feeCents: 2 })] }))
    expect(hash({ crew: [seat({ priceCents: 1 })] })).not.toBe(hash({ crew: [seat()] }))
  })
})
