import { QUEUES } from '@regie/contracts'
import { newId } from '@regie/database'
import { until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SAMPLES } from '../news/news.fixture.ts'
import { type NotificationHouse, openNotificationHouse } from '../notification-house.fixture.ts'
import { QUEUE_WORDS } from './parked-job.words.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await openNotificationHouse()
})
afterAll(() => house.close())

/** News that its contract refuses: parked at the first try. */
async function sendBrokenNews(): Promise<string> {
  const id = newId()
  await house.admin.query(
    `INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, request_id, run_at, settle_within_ms)
     VALUES ($1, 'missions', 'event', 'quote-accepted', '{notifications}', '{"quoteId":"?"}', 'test', now(), 60000)`,
    [id],
  )
  return id
}
const mend = (id: string) =>
  house.admin.query('UPDATE platform.outbox SET payload = $2 WHERE id = $1', [id, SAMPLES['quote-accepted']])
const list = async (query = '') => {
  const { status, body } = await house.call(house.signIn('producer')).get(`/v1/parked-jobs${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as { items: Record<string, unknown>[]; next: string | null }
}
const parkedWith = (id: string) => async () =>
  (await list('?limit=100')).items.find((item) => item.messageId === id)
const rerun = (id: string, body: object = { consumer: 'notifications' }, as = house.signIn('producer')) =>
  house.call(as).post(`/v1/parked-jobs/${id}/reruns`).send(body)

test('every queue of the house is told in words', () => {
  expect(Object.keys(QUEUE_WORDS).toSorted()).toEqual(QUEUES.map(({ name }) => name).toSorted())
})

describe('a message that its consumer gave up on', () => {
  test('is listed with what, why, since when and how often tried', async () => {
    const id = await sendBrokenNews()
    const item = await until('parked', parkedWith(id))
    expect(item).toMatchObject({
      consumer: 'notifications',
      queue: 'news-notifications',
      name: 'quote-accepted',
      what: { fr: 'Nouvelle « quote-accepted » pour notifications' },
      attempts: 1,
      payload: { quoteId: '?' },
      rerunAt: null,
    })
    expect(String(item.reason)).toContain('quoteId')
  })

  test('is re-run, fails again, is re-run, succeeds once and is gone', async () => {
    const id = await sendBrokenNews()
    await until('parked', parkedWith(id))
    const first = await rerun(id)
    expect(first.status, first.text).toBe(202)
    expect(first.body.rerunAt).not.toBeNull()
    await until('parked again', async () => (await parkedWith(id)())?.attempts === 2)

    await mend(id)
    const asked = await Promise.all([rerun(id), rerun(id), rerun(id)])
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(asked.every(({ status }) => [202, 404, 409].includes(status))).toBe(true)
    await until('gone from the list', async () => !(await parkedWith(id)()))
    const { rows } = await house.admin.query(
      'SELECT count(*)::int FROM notifications.notice WHERE message_id = $1',
      [id],
    )
    expect(rows[0].count).toBe(1)
    expect((await rerun(id)).status).toBe(404)
    const { rows: audit } = await house.admin.query(
      `SELECT detail->>'consumer' AS consumer FROM platform.audit WHERE action = 'notifications.rerun-parked' AND subject_id = $1`,
      [id],
    )
    expect(audit).toEqual([{ consumer: 'notifications' }, { consumer: 'notifications' }])
  })
})

test('pages hold every parked message once, also those of the same millisecond', async () => {
  await house.admin.query(
    `INSERT INTO platform.parked (message_id, consumer, queue, name, payload, reason, attempts, parked_at)
     SELECT gen_random_uuid(), 'missions', 'close-wave', 'close-wave', '[]', 'test', 1, '2026-01-01T00:00:00.0001Z'::timestamptz + n * interval '1 microsecond'
     FROM generate_series(1, 12) n`,
  )
  const all = (await list('?limit=100')).items.map(({ messageId }) => messageId)
  const paged: unknown[] = []
  let next: string | null = null
  do {
    const page = await list(`?limit=5${next ? `&cursor=${next}` : ''}`)
    paged.push(...page.items.map(({ messageId }) => messageId))
    next = page.next
  } while (next)
  expect(paged).toEqual(all)
})

test.each([
  ['404: a message nobody knows', 404, () => rerun(newId())],
  ['400: an id that is none', 400, () => rerun('7')],
  ['400: no consumer', 400, () => rerun(newId(), {})],
  ['403: a client', 403, () => rerun(newId(), { consumer: 'missions' }, house.signIn('client-admin'))],
  ['403: an operator', 403, () => rerun(newId(), { consumer: 'missions' }, house.signIn('operator'))],
])('%s', async (_what, status, ask) => {
  expect((await ask()).status).toBe(status)
})
