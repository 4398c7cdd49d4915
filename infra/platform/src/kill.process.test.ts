import { randomUUID } from 'node:crypto'
import { openDatabase } from '@regie/database'
import { until } from '@regie/testing'
import { Product, Quote, SessionAnswer } from '@regie/contracts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AUDITS } from './audits.ts'
import { openDemoAccount } from './demo-accounts.ts'
import { openApiClient, type Visitor } from './story/api-client.ts'
import { demoProduct } from './story/order.ts'
import { DEMO_PRODUCER } from './story/people.ts'
import { visitorOf } from './story/recruit.ts'
import {
  databaseUrls,
  makeDataFolder,
  type PlatformProcess,
  postmasterPid,
  removeDataFolder,
  startProcess,
} from './testing/platform-process.ts'

const PASSWORD = 'a password only tests use'
const KILLS = 12
const WRITERS = 4

let dataFolder: string
let platform: PlatformProcess
let productId: string
let client: { email: string; visitor: Visitor }

const inAWeek = () => {
  const from = Math.ceil(Date.now() / 60_000) * 60_000 + 7 * 86_400_000
  return { from: new Date(from).toISOString(), to: new Date(from + 7_200_000).toISOString() }
}

beforeAll(async () => {
  dataFolder = await makeDataFolder()
  platform = await startProcess(dataFolder)
  const identity = openDatabase({ url: (await databaseUrls(dataFolder)).appUrl, service: 'identity' })
  const api = openApiClient(platform.address)
  const producer = await openDemoAccount(
    { address: platform.address, identity },
    DEMO_PRODUCER,
    'producer',
    PASSWORD,
  )
  await identity.close()
  const body = { ...demoProduct('none'), charterKey: null, autoSend: true }
  const draft = await api.post(Product, '/v1/products', { as: producer, body })
  productId = (await api.post(Product, `/v1/products/${draft.id}/publication`, { as: producer, body: {} })).id
  const email = 'kill@demo.regie.test'
  const signUp = {
    kind: 'client',
    email,
    password: PASSWORD,
    name: 'Démo Cliente',
    organisationName: 'Démo Restaurants',
    language: 'fr',
    transport: 'body',
  }
  client = { email, visitor: visitorOf(await api.post(SessionAnswer, '/v1/sign-ups', { body: signUp })) }
}, 120_000)
afterAll(async () => {
  platform.signal('SIGTERM')
  await platform.exited
  await removeDataFolder(dataFolder)
}, 60_000)

/** Sends the same request, with the same key, until the house answers it: what a careful client does. */
async function insist(path: string, body: unknown, stop: () => boolean): Promise<unknown> {
  const key = randomUUID()
  for (;;) {
    const answer = await fetch(platform.address + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        authorization: `Bearer ${client.visitor.token}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined)
    const text = await answer?.text().catch(() => undefined)
    if (answer && text !== undefined && answer.ok) return JSON.parse(text)
    if (answer && answer.status < 500 && answer.status !== 401 && answer.status !== 429)
      throw new Error(`${path}: ${answer.status} ${text}`)
    if (stop()) return undefined
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test(
  'twelve kills of the house and of PostgreSQL: nothing acknowledged is lost, no effect is doubled',
  { timeout: 600_000 },
  async () => {
    const acknowledged: string[] = []
    let isOver = false
    const writer = async () => {
      while (!isOver) {
        const order = {
          productId,
          place: {
            inseeCode: '69382',
            address: '1 rue de la Démonstration',
            contactName: 'Démo',
            contactPhone: '+33 4 99 00 00 00',
          },
          windows: [inAWeek()],
        }
        const quote = Quote.safeParse(await insist('/v1/quotes', order, () => isOver))
        if (!quote.success) return
        const acceptance = { optionKey: 'essential', windowIndex: 0, contentHash: quote.data.contentHash }
        const accepted = Quote.safeParse(
          await insist(`/v1/quotes/${quote.data.id}/acceptance`, acceptance, () => isOver),
        )
        if (accepted.success && accepted.data.missionId) acknowledged.push(accepted.data.missionId)
      }
    }
    const stopped: unknown[] = []
    const writers = Array.from({ length: WRITERS }, () =>
      writer().catch((error: unknown) => void stopped.push(error)),
    )
    for (let kill = 1; kill <= KILLS; kill++) {
      const before = acknowledged.length
      await until('work goes on', async () => acknowledged.length >= before + 3, 60_000).catch(
        (error: unknown) => {
          throw new Error(
            `${String(error)} at kill ${kill}; writers: ${stopped.map(String).join('; ')}\n${platform.said().slice(-6_000)}`,
          )
        },
      )
      if (kill % 2 === 0) {
        process.kill(await postmasterPid(dataFolder), 'SIGKILL')
        // Every third time PostgreSQL dies, everything dies with it.
        if (kill % 3 !== 0) continue
      }
      platform.signal('SIGKILL')
      await platform.exited
      platform = await startProcess(dataFolder)
    }
    isOver = true
    await Promise.all(writers)
    expect(stopped, 'a writer met a refusal').toEqual([])
    expect(acknowledged.length).toBeGreaterThanOrEqual(3 * KILLS)

    // The launcher starts PostgreSQL again, on its port; only then may anybody else look at it.
    await until('the house answers again', async () =>
      fetch(`${platform.address}/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    )
    const admin = new pg.Client({ connectionString: (await databaseUrls(dataFolder)).adminUrl })
    await admin.connect()
    const one = async (sql: string, values: unknown[] = []) => (await admin.query(sql, values)).rows
    try {
      const open = async () => {
        await admin.query(
          `UPDATE platform.outbox SET next_ring_at = now() WHERE settled_at IS NULL AND dispatched_at IS NOT NULL AND run_at < now()`,
        )
        return one(
          `SELECT id, name, consumers, dispatched_at, rings, next_ring_at, (SELECT array_agg(consumer) FROM platform.receipt r WHERE r.message_id = outbox.id) AS done FROM platform.outbox WHERE settled_at IS NULL AND run_at < now()`,
        )
      }
      await until('every message settled', async () => (await open()).length === 0, 180_000).catch(
        async (error: unknown) => {
          throw new Error(
            `${String(error)}\n${JSON.stringify((await open()).slice(0, 5))}\n${platform.said().slice(-2_000)}`,
          )
        },
      )
      expect(await one('SELECT name, reason FROM platform.parked')).toEqual([])

      const lost = await one(
        `SELECT id FROM unnest($1::uuid[]) AS a(id) WHERE NOT EXISTS (SELECT 1 FROM missions.mission m WHERE m.id = a.id)`,
        [acknowledged],
      )
      expect(lost, 'missions acknowledged and lost').toEqual([])
      expect(
        await one('SELECT quote_id FROM missions.mission GROUP BY quote_id HAVING count(*) > 1'),
        'missions doubled',
      ).toEqual([])
      const unheard = await one(
        `SELECT m.id FROM missions.mission m WHERE (SELECT count(*) FROM platform.outbox o WHERE o.name = 'mission-posted' AND o.payload->>'missionId' = m.id::text) <> 1`,
      )
      expect(unheard, 'an event for each mission, once').toEqual([])
      const ranked =
        await one(`SELECT m.id, (SELECT count(*)::int FROM matching.match_run r WHERE r.mission_id = m.id) AS runs FROM missions.mission m
        WHERE (SELECT count(*) FROM matching.match_run r WHERE r.mission_id = m.id) <> 1`)
      expect(ranked, 'one ranking for each mission').toEqual([])
      for (const [claim, sql] of Object.entries(AUDITS)) expect(await one(sql), claim).toEqual([])
    } finally {
      await admin.end()
    }
  },
)
