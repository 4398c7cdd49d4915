import {
  type candidatesRanked,
  type EventContract,
  type OperatorSnapshot,
  operatorCertified,
  operatorChanged,
  charterPublished,
  organisationOpened,
  type ServiceName,
  systemCaller,
} from '@regie/contracts'
import { type Database, newId, openDatabase } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse, type TestHouseOptions, until } from '@regie/testing'
import pg from 'pg'
import type { z } from 'zod'
import { missionsService } from './index.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export type Stage = {
  house: TestHouse
  admin: pg.Client
  producer: SignedIn
  /** Says something as another service would. */
  tell<P>(contract: EventContract<P>, payload: P): Promise<void>
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>
  close(): Promise<void>
}

/** The missions service alone on a fresh database with real queues; the other services are played by `tell`. */
export async function openStage(options: TestHouseOptions = {}): Promise<Stage> {
  const house = await openTestHouse([missionsService], options)
  const admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  const others = new Map<ServiceName, Database>()
  return {
    house,
    admin,
    producer: house.signIn('producer'),
    async tell(contract, payload) {
      const service = contract.publisher
      const database =
        others.get(service) ?? openDatabase({ url: house.database.url, service, maxConnections: 1 })
      others.set(service, database)
      await database.transaction(systemCaller('stage'), async ({ record }) => record.event(contract, payload))
    },
    sql: async (text, values = []) => (await admin.query(text, values)).rows,
    async close() {
      await house.close()
      for (const database of others.values()) await database.close()
      await admin.end()
    },
  }
}

export const words = (text: string) => ({ fr: `${text} (fr)`, en: `${text} (en)` })

export const product = (change: object = {}) => ({
  key: `plats-${newId().slice(-8)}`,
  title: words('Dishes'),
  description: words('Twelve dishes'),
  speciality: 'culinary',
  minimumLevel: 2,
  role: 'photographer',
  durationMinutes: 120,
  shotList: [{ key: 'dish', label: words('Dish'), count: 12, isRequired: true }],
  priceCents: 39_000,
  operatorFeeCents: 18_000,
  options: [
    {
      key: 'portrait',
      label: words('Portrait of the chef'),
      isRecommended: true,
      priceCents: 9_000,
      addsFeeCents: 4_000,
      addsMinutes: 30,
      addsShots: [{ key: 'chef', label: words('Chef'), count: 2, isRequired: true }],
    },
    {
      key: 'overnight',
      label: words('Overnight'),
      kind: 'express',
      priceCents: 12_001,
      deliversWithinHours: 24,
    },
  ],
  licence: {
    scope: words('Reproduction'),
    purpose: words('Menus and web'),
    territory: words('World'),
    durationMonths: 60,
    isExclusive: false,
    credit: null,
  },
  channels: ['web'],
  staffing: { mode: 'waves', waveSize: 2, answerWithinMinutes: 60 },
  ...change,
})

/** Lyon, some days from now, at the same hour. */
export const order = (productId: string, change: object = {}, inDays = 3) => ({
  productId,
  place: {
    inseeCode: '69123',
    address: '12 rue de Démonstration',
    access: 'Code 12A45',
    contactName: 'Démo Cheffe',
    contactPhone: '01 99 00 12 34',
  },
  windows: [windowIn(inDays)],
  notes: '',
  ...change,
})

export const windowIn = (days: number, hours = 4) => {
  const from = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + days * DAY_MS
  return { from: new Date(from).toISOString(), to: new Date(from + hours * HOUR_MS).toISOString() }
}

export const snapshot = (change: Partial<OperatorSnapshot> = {}): OperatorSnapshot => ({
  operatorId: newId(),
  state: 'active',
  name: 'Démo Photographe',
  home: { inseeCode: '69266', name: 'Villeurbanne', lat: 45.7719, lon: 4.8902, zone: 'Europe/Paris' },
  radiusKm: 60,
  roles: ['photographer'],
  specialities: [{ key: 'culinary', level: 4 }],
  capabilities: [],
  cameras: [],
  languages: ['fr'],
  minimumFeeCents: 12_000,
  papersValidUntil: null,
  ...change,
})

export const charter = (change: object = {}): z.infer<typeof charterPublished.payload> => ({
  charterId: newId(),
  key: `plats-${newId().slice(-8)}`,
  version: 1,
  organisationId: null,
  title: words('Plates'),
  speciality: 'culinary',
  publishedAt: new Date().toISOString(),
  reading: [],
  shotList: [],
  channels: [],
  tips: [words('Wipe the rim')],
  quiz: [],
  passMark: 0,
  ...change,
})

/** Operators heard of, certified on a charter when one is given, signed in. */
export async function hireOperators(stage: Stage, count: number, on?: { charterId: string; key: string }) {
  const hired: SignedIn[] = []
  for (let index = 0; index < count; index += 1) {
    const person = snapshot({ name: `Démo Photographe ${index + 1}` })
    await stage.tell(operatorChanged, person)
    if (on) {
      const { charterId, key: charterKey } = on
      const certifiedAt = new Date().toISOString()
      await stage.tell(operatorCertified, {
        operatorId: person.operatorId,
        charterId,
        charterKey,
        version: 1,
        certifiedAt,
      })
    }
    hired.push(stage.house.signIn('operator', { accountId: person.operatorId }))
  }
  const ids = hired.map(({ accountId }) => accountId)
  await until('the operators are heard of', async () => {
    const [known] = await stage.sql<{ count: string }>(
      'SELECT count(*) FROM missions.operator WHERE id = ANY($1)',
      [ids],
    )
    const [passed] = await stage.sql<{ count: string }>(
      'SELECT count(*) FROM missions.certification WHERE operator_id = ANY($1)',
      [ids],
    )
    return Number(known?.count) === count && (!on || Number(passed?.count) === count)
  })
  return hired
}

export async function publishCharter(stage: Stage, change: object = {}) {
  const published = charter(change)
  await stage.tell(charterPublished, published)
  await until('the charter is heard of', async () => {
    const rows = await stage.sql('SELECT 1 FROM missions.charter WHERE id = $1 AND version = $2', [
      published.charterId,
      published.version,
    ])
    return rows.length === 1
  })
  return published
}

export async function openClient(stage: Stage, name = 'Démo Brasserie') {
  const client = stage.house.signIn('client-admin', { organisationId: newId() })
  await stage.tell(organisationOpened, { organisationId: client.organisationId ?? '', name })
  await until('the organisation is heard of', async () => {
    const rows = await stage.sql('SELECT 1 FROM missions.organisation WHERE id = $1', [client.organisationId])
    return rows.length === 1
  })
  return client
}

/** A product on sale. */
export async function sell(stage: Stage, change: object = {}) {
  const call = stage.house.call(stage.producer)
  const made = await call.post('/v1/products').send(product(change))
  if (made.status !== 201) throw new Error(made.text)
  const sold = await call.post(`/v1/products/${made.body.id}/publication`)
  if (sold.status !== 200) throw new Error(sold.text)
  return sold.body
}

/** A mission of a client, posted by way of an accepted quote. */
export async function postMission(stage: Stage, client: SignedIn, productId: string, change: object = {}) {
  const call = stage.house.call(client)
  const quote = await call.post('/v1/quotes').send(order(productId, change))
  if (quote.status !== 201) throw new Error(quote.text)
  const { id, contentHash } = quote.body
  const accepted = await call
    .post(`/v1/quotes/${id}/acceptance`)
    .send({ optionKey: 'essential', windowIndex: 0, contentHash })
  if (accepted.status !== 200) throw new Error(accepted.text)
  return accepted.body.missionId as string
}

export const ranked = (
  missionId: string,
  operatorIds: string[],
): z.infer<typeof candidatesRanked.payload> => ({
  matchRunId: newId(),
  missionId,
  consideredCount: 40,
  candidates: operatorIds.map((operatorId, index) => ({
    operatorId,
    rank: index + 1,
    score: 1 - index / 100,
    distanceKm: 4,
    travelMinutes: 12,
    terms: [{ term: 'proximity', value: 0.9, weight: 0.3, contribution: 0.27 }],
  })),
  removed: [{ constraint: 'speciality', count: 12 }],
  relaxations: [{ kind: 'distance', says: words('+12 km: 3 people'), gained: 3 }],
})

/** The offer of an operator for a mission, once it is out. */
export const offerFor = (stage: Stage, missionId: string, operatorId: string) =>
  until('the offer is out', async () => {
    const [row] = await stage.sql<{ id: string }>(
      'SELECT id FROM missions.offer WHERE mission_id = $1 AND operator_id = $2 ORDER BY id DESC',
      [missionId, operatorId],
    )
    return row?.id
  })
