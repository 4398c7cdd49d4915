import type {
  AvailabilitySnapshot,
  EventContract,
  MissionBrief,
  OperatorSnapshot,
  ProductSnapshot,
  QueueContract,
} from '@regie/contracts'
import { type Database, newId } from '@regie/database'
import { deliver, type Handlers } from '@regie/jobs'
import type { TestHouse } from '@regie/testing'

export const PARIS = { lat: 48.8566, lon: 2.3522 }

/** An operator who fits `brief()` once `availability()` is heard; a test states only what matters to it. */
export const snapshot = (change: Partial<OperatorSnapshot> = {}): OperatorSnapshot => ({
  operatorId: newId(),
  state: 'active',
  name: 'Démo Photographe',
  home: { inseeCode: '75056', name: 'Paris', ...PARIS, zone: 'Europe/Paris' },
  radiusKm: 50,
  roles: ['photographer'],
  specialities: [{ key: 'restaurant', level: 3 }],
  capabilities: ['full-frame', 'two-flashes'],
  cameras: [],
  languages: ['fr', 'en'],
  minimumFeeCents: 12_000,
  papersValidUntil: '2029-06-30T22:00:00Z',
  ...change,
})

export const availability = (
  operatorId: string,
  change: Partial<AvailabilitySnapshot> = {},
): AvailabilitySnapshot => ({
  operatorId,
  zone: 'Europe/Paris',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '19:00' })),
  exceptions: [],
  ...change,
})

const text = (words: string) => ({ fr: words, en: words })

/** Thursday 2 December 2027, 11:00–14:00 in Paris, at the doorstep of `snapshot()`. */
export const brief = (change: Partial<MissionBrief> = {}): MissionBrief => ({
  missionId: newId(),
  reference: 'M-0001',
  title: text('Démo'),
  organisationId: newId(),
  organisationName: 'Démo Bistrot',
  productKey: 'demo-menu',
  speciality: 'restaurant',
  minimumLevel: 2,
  role: 'photographer',
  capabilities: ['full-frame'],
  languages: ['fr'],
  place: {
    inseeCode: '75056',
    name: 'Paris',
    address: '1 rue de la Démo',
    ...PARIS,
    zone: 'Europe/Paris',
  },
  window: { from: '2027-12-02T10:00:00Z', to: '2027-12-02T13:00:00Z' },
  feeCents: 15_000,
  charter: null,
  shotList: [],
  channels: [],
  licence: {
    scope: text('Démo'),
    purpose: text('Démo'),
    territory: text('France'),
    durationMonths: 12,
    isExclusive: false,
    credit: null,
  },
  ...change,
})

/** Sold to every client: one photographer of the speciality of `snapshot()`, two hours. */
export const productSnapshot = (change: Partial<ProductSnapshot> = {}): ProductSnapshot => ({
  productId: newId(),
  revision: 1,
  key: 'demo-menu',
  title: text('Démo'),
  organisationId: null,
  speciality: 'restaurant',
  durationMinutes: 120,
  charterKey: null,
  seats: [
    {
      key: 'lead',
      role: 'photographer',
      speciality: 'restaurant',
      minimumLevel: 2,
      capabilities: ['full-frame'],
      languages: ['fr'],
      feeCents: 15_000,
    },
  ],
  ...change,
})

export const charterNews = (key: string, version: number) => ({
  charterId: newId(),
  key,
  version,
  organisationId: null,
  title: { fr: `Charte ${key}`, en: `Charter ${key}` },
  speciality: 'restaurant',
  publishedAt: '2026-10-01T08:00:00Z',
  reading: [],
  shotList: [],
  channels: [],
  tips: [],
  quiz: [],
  passMark: 0,
})

/** One piece of news, or one job, as the relay would hand it over. */
export type Told = { contract: { name: string }; payload: unknown; messageId: string; at: string }

export const news = <P>(contract: EventContract<P>, payload: P, at = '2026-11-01T08:00:00.000Z'): Told => ({
  contract,
  payload,
  messageId: newId(),
  at,
})
export const jobOf = <P>(contract: QueueContract<P>, payload: P): Told => ({
  contract,
  payload,
  messageId: newId(),
  at: '2026-11-01T08:00:00.000Z',
})

/** Delivers straight to the service's own handler, receipts and parking included, without waiting for a queue. */
export function tell(house: TestHouse, told: Told): Promise<void> {
  const service = house.house.services.get('matching')
  const database = house.house.databases.get('matching')
  if (!service || !database) throw new Error('matching is not open')
  return deliverTo(service.handlers, database, told)
}

export async function tellAll(house: TestHouse, all: readonly Told[]): Promise<void> {
  for (const told of all) await tell(house, told)
}

function deliverTo(
  { jobs, news: heard }: Handlers,
  database: Database,
  { contract, payload, messageId, at }: Told,
) {
  const bound = [...jobs, ...heard].find((one) => one.contract.name === contract.name)
  if (!bound) throw new Error(`nobody hears ${contract.name}`)
  const data = { messageId, name: contract.name, payload, requestId: 'request-of-test', occurredAt: at }
  return deliver(database, bound.contract.payload, bound.handle, {
    queueName: 'test',
    data,
    attemptsMade: 0,
    attempts: 2,
    updateProgress: async () => undefined,
  })
}
