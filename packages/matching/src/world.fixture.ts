import {
  array,
  type Arbitrary,
  constant,
  constantFrom,
  dictionary,
  integer,
  oneof,
  record,
  subarray,
  tuple,
} from 'fast-check'
import type { MissionNeeds, OperatorFacts } from './facts.ts'

export const at = (iso: string) => Date.parse(iso)
export const PARIS = { lat: 48.8566, lon: 2.3522 }
const HOUR_MS = 3_600_000
const FAR_MS = at('2030-01-01T00:00Z')
const MONDAY_MS = at('2026-11-29T23:00Z')

/** An operator who fits `mission()` exactly; a test states only what matters to it. */
export const operator = (change: Partial<OperatorFacts> = {}): OperatorFacts => ({
  id: 'op-1',
  roles: ['photographer'],
  specialities: [{ key: 'food', level: 3 }],
  capabilities: ['full-frame', 'two-flashes'],
  home: PARIS,
  radiusKm: 50,
  languages: ['fr', 'en'],
  certifications: [{ charterKey: 'demo-bistro', version: 2 }],
  papersValidUntilMs: at('2027-06-30T22:00Z'),
  active: true,
  busy: [],
  free: [{ fromMs: at('2026-12-03T08:00Z'), toMs: at('2026-12-03T17:00Z') }],
  rateCents: 12_000,
  quality: { mean: 4.5, count: 10 },
  reliability: { done: 20, failed: 0 },
  answers: { medianMinutes: 30, count: 10 },
  recentPaidMissions: 4,
  blockedClients: [],
  dailyCap: 2,
  weeklyCap: 5,
  assignmentsPerDay: {},
  history: [],
  ...change,
})

/** Thursday 3 December 2026, 11:00–14:00 in Paris, at the doorstep of `operator()`. */
export const mission = (change: Partial<MissionNeeds> = {}): MissionNeeds => ({
  id: 'mission-1',
  role: 'photographer',
  speciality: 'food',
  minLevel: 3,
  capabilities: ['full-frame'],
  languages: { keys: ['fr'], match: 'all' },
  place: PARIS,
  placeId: 'place-1',
  window: { fromMs: at('2026-12-03T10:00Z'), toMs: at('2026-12-03T13:00Z') },
  charter: { key: 'demo-bistro', version: 2 },
  feeCents: 15_000,
  clientId: 'client-1',
  clientBlocks: [],
  clientPrefers: [],
  zone: 'Europe/Paris',
  ...change,
})

const SPECIALITIES = ['food', 'real-estate'] as const
const CAPABILITIES = ['full-frame', 'two-flashes', 'drone'] as const
const LANGUAGES = ['fr', 'en', 'de'] as const
const CLIENTS = ['client-1', 'client-2'] as const
const PLACES = ['place-1', null] as const
const IDS = Array.from({ length: 40 }, (_, index) => `op-${String(index).padStart(2, '0')}`)

/** Mostly everything, so that few constraints fail at once; sometimes any part of it. */
const mostly = <T>(all: readonly T[]) =>
  oneof(
    { weight: 6, arbitrary: constant([...all]) },
    { weight: 1, arbitrary: subarray([...all], { minLength: 1 }) },
  )
const nearParis = record({
  lat: integer({ min: -60, max: 60 }).map((step) => PARIS.lat + step / 100),
  lon: integer({ min: -60, max: 60 }).map((step) => PARIS.lon + step / 100),
})
const hours = (maxSpan: number) =>
  record({ start: integer({ min: 0, max: 160 }), span: integer({ min: 1, max: maxSpan }) }).map(
    ({ start, span }) => ({
      fromMs: MONDAY_MS + start * HOUR_MS,
      toMs: MONDAY_MS + (start + span) * HOUR_MS,
    }),
  )
const days = constantFrom(
  ...Array.from({ length: 7 }, (_, index) =>
    new Date(MONDAY_MS + (index * 24 + 2) * HOUR_MS).toISOString().slice(0, 10),
  ),
)

/** Operators of a small world where every constraint fails often, and often alone. */
export const anOperator: Arbitrary<OperatorFacts> = record({
  id: constantFrom(...IDS),
  roles: mostly(['photographer', 'retoucher', 'videographer']),
  specialities: mostly(SPECIALITIES).chain((keys) =>
    tuple(...keys.map((key) => integer({ min: 1, max: 5 }).map((level) => ({ key, level })))),
  ),
  capabilities: mostly(CAPABILITIES),
  home: nearParis,
  radiusKm: integer({ min: 20, max: 150 }),
  languages: mostly(LANGUAGES),
  certifications: mostly([1, 2]).map((versions) =>
    versions.map((version) => ({ charterKey: 'demo-bistro', version })),
  ),
  papersValidUntilMs: constantFrom(
    null,
    MONDAY_MS + 60 * HOUR_MS,
    ...Array.from({ length: 6 }, () => FAR_MS),
  ),
  active: integer({ min: 0, max: 7 }).map((draw) => draw > 0),
  busy: array(hours(6), { maxLength: 2 }),
  free: array(hours(160), { minLength: 1, maxLength: 3 }),
  rateCents: integer({ min: 40, max: 160 }).map((euros) => euros * 100),
  quality: record({
    mean: integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
    count: integer({ min: 0, max: 30 }),
  }),
  reliability: record({ done: integer({ min: 0, max: 50 }), failed: integer({ min: 0, max: 5 }) }),
  answers: record({ medianMinutes: integer({ min: 0, max: 2000 }), count: integer({ min: 0, max: 20 }) }),
  recentPaidMissions: integer({ min: 0, max: 30 }),
  blockedClients: constantFrom([], [], [], ['client-2']),
  dailyCap: constantFrom(null, null, 1, 2, 3),
  weeklyCap: constantFrom(null, null, 2, 5),
  assignmentsPerDay: dictionary(days, integer({ min: 0, max: 2 }), { maxKeys: 3 }),
  history: array(
    record({
      clientId: constantFrom(...CLIENTS),
      placeId: constantFrom(...PLACES),
      missions: integer({ min: 0, max: 9 }),
    }),
    { maxLength: 3 },
  ),
})

export const aMission: Arbitrary<MissionNeeds> = record({
  id: constantFrom('mission-1'),
  role: constantFrom('photographer', 'retoucher'),
  speciality: constantFrom(...SPECIALITIES),
  minLevel: integer({ min: 1, max: 4 }),
  capabilities: subarray([...CAPABILITIES], { maxLength: 2 }),
  languages: record({
    keys: subarray([...LANGUAGES]),
    match: constantFrom<('any' | 'all')[]>('any', 'all'),
  }),
  place: nearParis,
  placeId: constantFrom(...PLACES),
  window: hours(5),
  charter: constantFrom(null, null, { key: 'demo-bistro', version: 1 }, { key: 'demo-bistro', version: 2 }),
  feeCents: integer({ min: 80, max: 300 }).map((euros) => euros * 100),
  clientId: constantFrom(...CLIENTS),
  clientBlocks: subarray(IDS.slice(0, 5)),
  clientPrefers: subarray(IDS.slice(3, 9)),
  zone: constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Martinique'),
})

/** Up to 40 operators with ids of their own. */
export const operators: Arbitrary<OperatorFacts[]> = array(anOperator, { maxLength: 40, size: 'max' }).map(
  (list) => list.map((one, index) => ({ ...one, id: IDS[index] ?? one.id })),
)
