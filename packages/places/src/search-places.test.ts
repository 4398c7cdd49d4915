import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { placeByInsee, searchPlaces } from './index.ts'

const found = (text: string, limit = 5) => searchPlaces(text, { limit }).map(({ insee }) => insee)

beforeAll(() => {
  searchPlaces('Paris')
})

describe('a place is found', () => {
  test.each([
    ['Paris', '75056'],
    ['paris 18', '75118'],
    ['LYON', '69123'],
    ['st etienne', '42218'],
    ['ste marie aux mines', '68298'],
    ['Saint Étienne', '42218'],
    ["l'hay les roses", '94038'],
    ['hay-les', '94038'],
    ['evry courcouronnes', '91228'],
    ['œuf-en-ternois', '62633'],
    ['oeuf en ternois', '62633'],
    ['boulogne mer', '62160'],
    ['69002', '69382'],
    ['75116', '75116'],
    ['59000', '59350'],
    ['13100 aix', '13001'],
    ['saint denis reunion', '97411'],
    ['Saint-Denis 93', '93066'],
    ['saint-denis 97400', '97411'],
    ['ajaccio', '2A004'],
    ['noumea', '98818'],
  ])('%s → %s', (text, insee) => {
    expect(found(text)[0]).toBe(insee)
  })

  test('among its homonyms, the most populous first', () => {
    const names = searchPlaces('saint-denis', { limit: 50 })
    const exact = names.filter(({ name }) => name === 'Saint-Denis')
    expect(exact.map(({ departement }) => departement.code)).toEqual(['974', '93', '11', '30'])
    expect(names.slice(0, 4)).toEqual(exact)
  })

  test('with its postcode: the arrondissement before the whole city', () => {
    expect(found('69002')).toEqual(['69382', '69123'])
  })

  test('while a last word "st" may begin either Saint or Strasbourg', () => {
    expect(found('st')).toContain('67482')
    expect(found('st')).toContain('42218')
  })
})

describe('nothing is found', () => {
  test.each([
    '',
    '   ',
    '-',
    "'",
    '€',
    '99999',
    'zzzz',
    '💥',
    '.*',
    '\n',
    '\u0000',
    'x'.repeat(10_000),
    'a '.repeat(60),
  ])('for %j', (text) => {
    expect(searchPlaces(text)).toEqual([])
  })
})

describe('whatever is typed', () => {
  test('a search answers at most its limit, each place once, and never throws', () => {
    const limit = fc.oneof(fc.integer(), fc.double())
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), limit, (text, wanted) => {
        const rows = searchPlaces(text, { limit: wanted })
        expect(rows.length).toBeLessThanOrEqual(50)
        expect(new Set(rows.map(({ insee }) => insee)).size).toBe(rows.length)
      }),
      { numRuns: 200 },
    )
  })

  test('the whole name of any place finds it, in any case and without accents', () => {
    const codes = fc.constantFrom(
      '01001',
      '2B033',
      '33063',
      '56260',
      '62160',
      '67482',
      '76540',
      '97302',
      '97611',
      '98735',
    )
    fc.assert(
      fc.property(codes, fc.boolean(), fc.boolean(), (insee, isUpper, isBare) => {
        const name = placeByInsee(insee)?.name ?? ''
        const bare = isBare ? name.normalize('NFD').replaceAll(/\p{M}/gu, '') : name
        expect(found(isUpper ? bare.toUpperCase() : bare)).toContain(insee)
      }),
    )
  })
})
