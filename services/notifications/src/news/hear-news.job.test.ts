import { until } from '@regie/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notificationsService } from '../index.ts'
import { type NotificationHouse, openNotificationHouse } from '../notification-house.fixture.ts'
import { pruneTick } from '../prune.ts'
import * as world from './news.fixture.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await openNotificationHouse()
})
afterAll(() => house.close())

const rows = async (query: string, values: unknown[] = []) => (await house.admin.query(query, values)).rows
const count = async (table: string) =>
  (await rows(`SELECT count(*)::int AS n FROM notifications.${table}`))[0].n

test('a letter waits for the news of its reader, and is written when that arrives', async () => {
  await house.publishSample('offer-sent')
  await until('handed over', async () => {
    return (await rows('SELECT 1 FROM platform.outbox WHERE dispatched_at IS NOT NULL')).length > 0
  })
  await house.publishSample('account-opened', {
    accountId: world.OPERATOR,
    role: 'operator',
    organisationId: null,
  })
  await until(
    'the letter',
    async () => (await rows(`SELECT 1 FROM notifications.mail WHERE template = 'offer-received'`)).length > 0,
  )
  expect(await rows(`SELECT 1 FROM notifications.notice WHERE name = 'offer-sent'`)).toHaveLength(1)
})

test('older news of an account changes nothing that newer news said', async () => {
  const named = async () =>
    (await rows('SELECT name FROM notifications.account WHERE id = $1', [world.MEMBER]))[0]?.name
  await house.publishSample('account-changed', { name: 'Démo Nouveau' })
  await until('known', async () => (await named()) === 'Démo Nouveau')
  await house.admin.query(
    `INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, request_id, run_at, settle_within_ms, occurred_at)
     VALUES (gen_random_uuid(), 'identity', 'event', 'account-opened', '{notifications}', $1, 'test', now(), 60000, now() - interval '1 hour')`,
    [JSON.stringify({ ...(world.SAMPLES['account-opened'] as object), name: 'Démo Ancien' })],
  )
  await until(
    'heard',
    async () =>
      (await rows(`SELECT 1 FROM notifications.notice WHERE sentence->>'fr' LIKE 'Démo Ancien%'`)).length > 0,
  )
  expect(await named()).toBe('Démo Nouveau')
})

test('news that rings again after a replay rebuilds what is known, tells and writes nothing twice', async () => {
  await until(
    'all mails left',
    async () => (await rows(`SELECT 1 FROM notifications.mail WHERE state = 'queued'`)).length === 0,
  )
  const before = [await count('notice'), await count('mail'), await count('account')]
  await house.admin.query(
    `TRUNCATE ${notificationsService.projections.map((table) => `notifications.${table}`).join(', ')}`,
  )
  await house.admin.query(
    `DELETE FROM platform.receipt r USING platform.outbox o WHERE r.message_id = o.id AND o.kind = 'event'`,
  )
  await house.admin.query(
    `UPDATE platform.outbox SET settled_at = NULL, next_ring_at = clock_timestamp() WHERE kind = 'event'`,
  )
  await until('heard again', async () => {
    const open = await rows(`SELECT 1 FROM platform.outbox o WHERE kind = 'event'
      AND NOT EXISTS (SELECT 1 FROM platform.receipt r WHERE r.message_id = o.id)`)
    return open.length === 0
  })
  expect([await count('notice'), await count('mail'), await count('account')]).toEqual(before)
})

test('what is older than ninety days is let go of, with the names it held', async () => {
  const inYears = () => new Date(Date.now() + 2 * 365 * 86_400_000)
  const database = house.house.databases.get('notifications')
  if (!database) throw new Error('no database')
  await pruneTick(database, () => new Date()).run()
  expect(await count('notice')).toBeGreaterThan(0)
  await pruneTick(database, inYears).run()
  expect([await count('notice'), await count('notice_account'), await count('mail')]).toEqual([0, 0, 0])
})
