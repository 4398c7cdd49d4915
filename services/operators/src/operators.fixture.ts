import {
  accountOpened,
  accountSuspended,
  type ApplicationDraft,
  charterPublished,
  type EventContract,
  type OperatorApplicationView,
  type OperatorProfile,
  systemCaller,
} from '@regie/contracts'
import { type Database, newId, openDatabase } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse, type TestHouseOptions, until } from '@regie/testing'
import pg from 'pg'
import sharp from 'sharp'
import { wholeDraft } from './applications/draft.fixture.ts'
import { operatorsService } from './index.ts'

/** A charter of three questions whose right choice is always the second; two right ones pass. */
export const charterNews = (change: { charterId?: string; version?: number; key?: string } = {}) => ({
  charterId: newId(),
  key: 'restaurant-demo',
  version: 1,
  organisationId: null,
  title: { fr: 'Charte restauration', en: 'Restaurant charter' },
  speciality: 'restaurant',
  publishedAt: new Date().toISOString(),
  reading: [{ heading: { fr: 'Lumière', en: 'Light' }, text: { fr: 'De côté.', en: 'From the side.' } }],
  shotList: [],
  channels: [],
  tips: [{ fr: 'Un seul plat par image.', en: 'One dish a picture.' }],
  quiz: ['light', 'angle', 'colour'].map((id) => ({
    id,
    question: { fr: `Question ${id} ?`, en: `Question ${id}?` },
    choices: [
      { fr: 'Non', en: 'No' },
      { fr: 'Oui', en: 'Yes' },
    ],
    correct: 1,
  })),
  passMark: 2,
  ...change,
})

/** Answers to `charterNews`, with that many right ones. */
export const answers = (right: number) =>
  ['light', 'angle', 'colour'].map((questionId, at) => ({ questionId, choice: at < right ? 1 : 0 }))

/** A sharp, well exposed picture of its own: stripes and blocks that differ by `seed`. */
export async function picture(seed: number, widthPx = 1_500): Promise<Buffer> {
  const heightPx = Math.round((widthPx * 2) / 3)
  const pixels = Buffer.alloc(widthPx * heightPx * 3)
  let state = seed * 2_654_435_761
  const blocks = Array.from({ length: 48 }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 12_345) | 0
    return 50 + (Math.abs(state) % 150)
  })
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const block = blocks[Math.floor((x / widthPx) * 8) + 8 * Math.floor((y / heightPx) * 6)] ?? 128
      const level = block + (((x >> 2) + (y >> 2)) % 2) * 40
      pixels.fill(level, (y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3)
    }
  }
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

export type World = {
  house: TestHouse
  admin: pg.Pool
  producer: SignedIn
  clock: { now: Date }
  openAccount(name?: string): Promise<SignedIn>
  suspend(accountId: string): Promise<void>
  /** News that happened at a given instant, settled here before it returns. */
  hear<P>(contract: EventContract<P>, payload: P, occurredAt: Date): Promise<void>
  publish(charter: ReturnType<typeof charterNews>): Promise<void>
  saveDraft(who: SignedIn, draft?: ApplicationDraft): Promise<OperatorApplicationView>
  submit(who: SignedIn): Promise<OperatorApplicationView>
  decide(id: string, decision: string, reason?: string): Promise<OperatorApplicationView>
  /** Opened, submitted, screened and accepted. */
  operator(draft?: ApplicationDraft): Promise<SignedIn & { profile: OperatorProfile }>
  /** Payloads of the news this service told, oldest first. */
  told(name: string, id: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** The operators service alone, with the other services played by their news. */
export async function openWorld(options: TestHouseOptions = {}): Promise<World> {
  const clock = { now: new Date() }
  const house = await openTestHouse([operatorsService], { now: () => clock.now, ...options })
  const identity = openDatabase({ url: house.database.url, service: 'identity' })
  const postproduction = openDatabase({ url: house.database.url, service: 'postproduction' })
  const admin = new pg.Pool({ connectionString: house.database.adminUrl, max: 2 })
  const producer = house.signIn('producer')
  const tell = (database: Database, work: Parameters<Database['transaction']>[1]) =>
    database.transaction(systemCaller('news-of-test'), work)

  const world: World = {
    house,
    admin,
    producer,
    clock,
    async openAccount(name = 'Démo Photographe') {
      const who = house.signIn('operator')
      const email = `${who.accountId}@example.com`
      await tell(identity, async ({ record }) =>
        record.event(accountOpened, {
          accountId: who.accountId,
          role: 'operator',
          email,
          name,
          language: 'fr',
          organisationId: null,
        }),
      )
      await until('draft', async () => (await house.call(who).get('/v1/applications/mine')).status === 200)
      return who
    },
    async suspend(accountId) {
      await tell(identity, async ({ record }) =>
        record.event(accountSuspended, { accountId, reason: 'essai' }),
      )
    },
    async hear({ name, publisher }, payload, occurredAt) {
      const id = newId()
      await admin.query(
        `INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, request_id, run_at, settle_within_ms, occurred_at)
         VALUES ($1, $2, 'event', $3, '{operators}', $4, 'news-of-test', now(), 60000, $5)`,
        [id, publisher, name, JSON.stringify(payload), occurredAt],
      )
      await until(`${name} settled`, async () => {
        const receipts = await admin.query('SELECT 1 FROM platform.receipt WHERE message_id = $1', [id])
        return receipts.rowCount === 1
      })
    },
    async publish(charter) {
      await tell(postproduction, async ({ record }) => record.event(charterPublished, charter))
      await until('charter known', async () => {
        const { rowCount } = await admin.query(
          'SELECT 1 FROM operators.charter_version WHERE charter_id = $1 AND version = $2',
          [charter.charterId, charter.version],
        )
        return rowCount === 1
      })
    },
    async saveDraft(who, draft = wholeDraft()) {
      const read = await house.call(who).get('/v1/applications/mine').expect(200)
      const saved = await house
        .call(who)
        .put('/v1/applications/mine')
        .set('if-match', read.headers.etag ?? '')
        .send(draft)
        .expect(200)
      return saved.body
    },
    async submit(who) {
      const { body } = await house.call(who).post('/v1/applications/mine/submission').expect(200)
      return until('screening', async () => {
        const read = await house.call(who).get('/v1/applications/mine')
        return read.body.state === 'in_review' && read.body.id === body.id ? read.body : undefined
      })
    },
    async decide(id, decision, reason = 'Dossier solide.') {
      const decided = await house
        .call(producer)
        .post(`/v1/applications/${id}/decisions`)
        .send({ decision, reason })
        .expect(200)
      return decided.body
    },
    async operator(draft) {
      const who = await world.openAccount()
      await world.saveDraft(who, draft)
      const { id } = await world.submit(who)
      await world.decide(id, 'accepted')
      const read = await house.call(who).get('/v1/operators/me').expect(200)
      return { ...who, profile: read.body }
    },
    async told(name, id) {
      const { rows } = await admin.query(
        `SELECT payload FROM platform.outbox WHERE name = $1 AND source = 'operators' AND payload::text LIKE '%' || $2 || '%' ORDER BY id`,
        [name, id],
      )
      return rows.map(({ payload }) => payload)
    },
    async close() {
      await house.close()
      await Promise.all([identity.close(), postproduction.close(), admin.end()])
    },
  }
  return world
}
