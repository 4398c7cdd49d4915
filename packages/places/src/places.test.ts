import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Place, distanceKm, nearestPlaces, placeByInsee } from './index.ts'
import { gazetteer, placeAt } from './gazetteer.ts'

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
})
const PARIS = { lat: 48.8566, lon: 2.3522 }
const LYON = { lat: 45.764, lon: 4.8357 }

describe('a place by its INSEE code', () => {
  test('carries what a mission needs', () => {
    expect(placeByInsee('97411')).toMatchObject({
      name: 'Saint-Denis',
      postcodes: ['97400', '97417', '97490'],
      departement: { code: '974', name: 'La Réunion' },
      region: 'La Réunion',
      precision: 'commune',
      timeZone: 'Indian/Reunion',
    })
    expect(placeByInsee('69382')).toMatchObject({
      name: 'Lyon 2e Arrondissement',
      region: 'Auvergne-Rhône-Alpes',
    })
    expect(placeByInsee('2a004')).toMatchObject({
      name: 'Ajaccio',
      departement: { code: '2A', name: 'Corse-du-Sud' },
    })
  })

  test.each(['', '00000', '99999', '7505', '750560', 'zzzzz'])('is null for %j', (code) => {
    expect(placeByInsee(code)).toBeNull()
  })

  test.each([
    ['59350', 'Europe/Paris'],
    ['2B033', 'Europe/Paris'],
    ['97105', 'America/Guadeloupe'],
    ['97209', 'America/Martinique'],
    ['97302', 'America/Cayenne'],
    ['97502', 'America/Miquelon'],
    ['97608', 'Indian/Mayotte'],
    ['97701', 'America/St_Barthelemy'],
    ['97801', 'America/Marigot'],
    ['98613', 'Pacific/Wallis'],
    ['98735', 'Pacific/Tahiti'],
    ['98731', 'Pacific/Marquesas'],
    ['98719', 'Pacific/Gambier'],
    ['98818', 'Pacific/Noumea'],
  ])('%s keeps the time of %s', (insee, zone) => {
    expect(placeByInsee(insee)?.timeZone).toBe(zone)
  })
})

describe('every place', () => {
  const places = gazetteer()
  const all = Array.from({ length: places.size }, (_, row) => placeAt(places, row))

  test('has a name, postcodes, a known département, a point on the globe and a real time zone', () => {
    const wrong = all.filter(
      ({ name, postcodes, departement, region, lat, lon }) =>
        name === '' ||
        postcodes.some((code) => !/^\d{5}$/.test(code)) ||
        departement.name === departement.code ||
        region === '' ||
        !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180),
    )
    expect(wrong).toEqual([])
    for (const zone of new Set(all.map(({ timeZone }) => timeZone)))
      expect(() => new Intl.DateTimeFormat('fr', { timeZone: zone })).not.toThrow()
  })

  test('of the mainland and Corsica lies in their box', () => {
    const outside = all.filter(
      ({ insee, lat, lon }) => insee < '97' && !(lat > 41.3 && lat < 51.1 && lon > -5.2 && lon < 9.6),
    )
    expect(outside).toEqual([])
  })

  test('lies within 100 km of the other places of its postcode', () => {
    const firstOf = new Map<string, Place>()
    const torn = all.filter((place) => {
      const code = place.postcodes[0] ?? ''
      const first = firstOf.get(code) ?? place
      firstOf.set(code, first)
      return code < '97' && distanceKm(first, place) > 100
    })
    expect(torn).toEqual([])
  })

  test('is counted in the published coverage: nine inhabitants in ten are placed at their own commune', () => {
    const coverage = JSON.parse(readFileSync(new URL('./coverage.json', import.meta.url), 'utf8'))
    expect(coverage.communes + coverage.municipalArrondissements).toBe(all.length)
    const { byPrecision } = coverage
    const total = Object.values<{ population: number }>(byPrecision).reduce(
      (sum, row) => sum + row.population,
      0,
    )
    expect(byPrecision.commune.population / total).toBeGreaterThan(0.9)
    expect(byPrecision.departement.communes).toBe(0)
    expect(coverage.postcodeErrorKm.median).toBeLessThan(5)
  })
})

describe('a distance', () => {
  test('Paris to Lyon is 392 km', () => {
    expect(distanceKm(PARIS, LYON)).toBeCloseTo(391.5, 0)
  })

  test('is symmetric, zero to itself, and no more than half the globe', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const there = distanceKm(a, b)
        expect(there).toBeCloseTo(distanceKm(b, a), 6)
        expect(distanceKm(a, a)).toBe(0)
        expect(there).toBeGreaterThanOrEqual(0)
        expect(there).toBeLessThanOrEqual(20_016)
      }),
    )
  })

  test('obeys the triangle inequality', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-3)
      }),
    )
  })

  test.each([
    { lat: 91, lon: 0 },
    { lat: 0, lon: 181 },
    { lat: Number.NaN, lon: 0 },
  ])('refuses %j', (wrong) => {
    expect(() => distanceKm(wrong, PARIS)).toThrow(RangeError)
    expect(() => nearestPlaces(wrong, 1)).toThrow(RangeError)
  })
})

describe('the nearest places', () => {
  test('leave out those under a population', () => {
    const near = nearestPlaces(LYON, 3, { minPopulation: 400_000 })
    expect(near[0]?.name).toBe('Lyon')
    expect(near.every(({ population }) => population >= 400_000)).toBe(true)
  })

  test('of the city hall of Lyon are in Lyon', () => {
    const near = nearestPlaces(LYON, 5)
    expect(near.every(({ departement }) => departement.code === '69')).toBe(true)
    expect(near[0]?.distanceKm).toBeLessThan(2)
  })

  test('come in order, as many as asked, and none is nearer than the first', () => {
    const places = gazetteer()
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 50 }), (from, limit) => {
        const near = nearestPlaces(from, limit)
        expect(near).toHaveLength(limit)
        near.forEach((place, index) => {
          expect(place.distanceKm).toBeGreaterThanOrEqual((near[index - 1]?.distanceKm ?? 0) - 0.01)
        })
        for (let row = 0; row < places.size; row += 997)
          expect(distanceKm(from, placeAt(places, row))).toBeGreaterThanOrEqual(
            (near[0]?.distanceKm ?? 0) - 0.01,
          )
      }),
      { numRuns: 20 },
    )
  })
})
