import {
  availabilityChanged,
  type EventContract,
  type OperatorSnapshot,
  operatorChanged,
  organisationOpened,
  type ServiceName,
  systemCaller,
} from '@regie/contracts'
import { type Database, newId, openDatabase } from '@regie/database'
import { type SignedIn, type TestHouse, until } from '@regie/testing'
import pg from 'pg'

export const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const words = (text: string, english = text) => ({ fr: text, en: english })

/** Two hours of shooting in Lyon, or in the commune named. */
type Order = { day: number; afterHours: number; inseeCode?: string; address?: string }

/** A client, a product staffed by plans, and operators, as missions and matching know them. */
export async function openPlansStage(house: TestHouse) {
  const admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  const producer = house.signIn('producer')
  const client = house.signIn('client-admin', { organisationId: newId() })
  const others = new Map<ServiceName, Database>()
  /** Three days from now, at eight in the morning UTC. */
  const morningMs = Math.floor(Date.now() / DAY_MS) * DAY_MS + 3 * DAY_MS + 8 * HOUR_MS
  const sql = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await admin.query<R>(text, values)).rows

  async function tell<P>(contract: EventContract<P>, payload: P) {
    const database =
      others.get(contract.publisher) ??
      openDatabase({ url: house.database.url, service: contract.publisher, maxConnections: 1 })
    others.set(contract.publisher, database)
    await database.transaction(systemCaller('stage'), async ({ record }) => record.event(contract, payload))
  }

  await tell(organisationOpened, { organisationId: client.organisationId ?? '', name: 'Démo Brasserie' })
  await until('the client is heard of', async () => {
    const rows = await sql('SELECT 1 FROM missions.organisation WHERE id = $1', [client.organisationId])
    return rows.length === 1
  })
  const productId = await sellByPlan(house, producer)

  return {
    producer,
    client,
    morningMs,
    sql,
    /** Each story has a day of its own, so many after the first. */
    dateOf: (day: number) => new Date(morningMs + day * DAY_MS).toISOString().slice(0, 10),

    /** A mission ordered, agreed, posted, and heard of by matching. */
    async order({ day, afterHours, inseeCode = '69123', address = '12 rue de Démonstration' }: Order) {
      const fromMs = morningMs + day * DAY_MS + afterHours * HOUR_MS
      const window = {
        from: new Date(fromMs).toISOString(),
        to: new Date(fromMs + 2 * HOUR_MS).toISOString(),
      }
      const missionId = await postMission(house, client, { productId, window, inseeCode, address })
      await until('matching hears of it', async () => {
        const rows = await sql(`SELECT 1 FROM matching.mission WHERE mission_id = $1 AND brief IS NOT NULL`, [
          missionId,
        ])
        return rows.length === 1
      })
      return missionId
    },

    /** Somebody near Lyon, free from six to ten every day. */
    async hire(name: string, change: Partial<OperatorSnapshot> = {}): Promise<SignedIn> {
      const person = { ...OPERATOR, operatorId: newId(), name, ...change }
      const { operatorId } = person
      const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '06:00', to: '22:00' }))
      await tell(operatorChanged, person)
      await tell(availabilityChanged, { operatorId, zone: 'Europe/Paris', weekly, exceptions: [] })
      await until('both services hear of them', async () => {
        const [heard] = await sql<{ count: string }>(
          `SELECT (SELECT count(*) FROM missions.operator WHERE id = $1) + (SELECT count(*) FROM matching.operator WHERE operator_id = $1)
            + (SELECT count(*) FROM matching.availability WHERE operator_id = $1) AS count`,
          [operatorId],
        )
        return Number(heard?.count) === 3
      })
      return house.signIn('operator', { accountId: operatorId })
    },

    async close() {
      for (const database of others.values()) await database.close()
      await admin.end()
    },
  }
}

const OPERATOR: Omit<OperatorSnapshot, 'operatorId' | 'name'> = {
  state: 'active',
  home: { inseeCode: '69266', name: 'Villeurbanne', lat: 45.9, lon: 4.89, zone: 'Europe/Paris' },
  radiusKm: 60,
  roles: ['photographer'],
  specialities: [{ key: 'culinary', level: 4 }],
  capabilities: [],
  cameras: [],
  languages: ['fr'],
  minimumFeeCents: 12_000,
  papersValidUntil: '2099-12-31T00:00:00Z',
}

/** Staffed by plans: nothing goes out by itself. */
async function sellByPlan(house: TestHouse, producer: SignedIn): Promise<string> {
  const call = house.call(producer)
  const made = await call.post('/v1/products').send({
    key: `plats-${newId().slice(-8)}`,
    title: words('Carte d’un restaurant', 'Restaurant menu'),
    description: words('Douze plats', 'Twelve dishes'),
    speciality: 'culinary',
    minimumLevel: 2,
    role: 'photographer',
    durationMinutes: 120,
    shotList: [{ key: 'dish', label: words('Plat', 'Dish'), count: 12, isRequired: true }],
    priceCents: 39_000,
    operatorFeeCents: 18_000,
    options: [],
    licence: {
      scope: words('Reproduction'),
      purpose: words('Carte', 'Menus'),
      territory: words('Monde', 'World'),
      durationMonths: 60,
      isExclusive: false,
      credit: null,
    },
    channels: ['web'],
    staffing: { mode: 'plan', waveSize: 2, answerWithinMinutes: 600 },
  })
  if (made.status !== 201) throw new Error(made.text)
  await call.post(`/v1/products/${made.body.id}/publication`).expect(200)
  return made.body.id as string
}

type Posting = { productId: string; window: { from: string; to: string }; inseeCode: string; address: string }

async function postMission(house: TestHouse, client: SignedIn, { productId, window, ...place }: Posting) {
  const call = house.call(client)
  const contact = { access: 'Code 12A45', contactName: 'Démo Cheffe', contactPhone: '01 99 00 12 34' }
  const quote = await call
    .post('/v1/quotes')
    .send({ productId, place: { ...place, ...contact }, windows: [window], notes: '' })
  if (quote.status !== 201) throw new Error(quote.text)
  const { id, contentHash } = quote.body
  const accepted = await call
    .post(`/v1/quotes/${id}/acceptance`)
    .send({ optionKey: 'essential', windowIndex: 0, contentHash })
  if (accepted.status !== 200) throw new Error(accepted.text)
  return accepted.body.missionId as string
}
