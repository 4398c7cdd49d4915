import { openTestHouse, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { notificationsService } from '../index.ts'
import * as world from '../news/news.fixture.ts'
import { type NotificationHouse, openNotificationHouse } from '../notification-house.fixture.ts'
import { readStream, type StreamReader } from './read-stream.fixture.ts'

let house: NotificationHouse
let writers: pg.Pool
beforeAll(async () => {
  house = await openNotificationHouse()
  writers = new pg.Pool({ connectionString: house.database.adminUrl, max: 20 })
})
afterAll(async () => {
  await writers.end()
  await house.close()
})

const INSERT = `INSERT INTO notifications.notice
  (message_id, name, occurred_at, is_for_staff, organisation_id, account_ids, subject_kind, subject_id, sentence, path, is_quiet)
  VALUES (gen_random_uuid(), 'test', now(), true, $1, '{}', 'mission', gen_random_uuid(), '{"fr":"é","en":"e"}', '/', false)
  RETURNING seq::int`
const listen = (token: string, lastEventId?: string) => readStream(house.house.address, token, lastEventId)
const seqsOf = (...streams: StreamReader[]) =>
  streams.flatMap(({ events }) =>
    events.filter(({ event }) => event === 'notice').map(({ id }) => Number(id)),
  )
const storedAfter = async (seq: number) => {
  const { rows } = await writers.query<{ seq: number }>(
    'SELECT seq::int FROM notifications.notice WHERE seq > $1 ORDER BY seq',
    [seq],
  )
  return rows.map((row) => row.seq)
}
const isReady = (stream: StreamReader) =>
  until('ready', async () => stream.events.find(({ event }) => event === 'ready'))

describe('GET /v1/live', () => {
  test('401: nobody who is not signed in', async () => {
    expect((await house.call().get('/v1/live')).status).toBe(401)
  })
  test('400: a Last-Event-ID that is none of ours', async () => {
    const stream = await listen(house.signIn('producer').token, 'abc')
    expect(stream.status).toBe(400)
    expect(await stream.text()).toContain('last-event-id')
  })
  test('429: a sixth stream of one account; there is room again when one ends', async () => {
    const { token } = house.signIn('operator')
    const streams = await Promise.all(Array.from({ length: 5 }, () => listen(token)))
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect((await listen(token)).status).toBe(429)
    expect((await listen(house.signIn('operator').token)).status).toBe(200)
    streams[0]?.disconnect()
    await until('room', async () => {
      const stream = await listen(token)
      stream.disconnect()
      return stream.status === 200
    })
    for (const stream of streams) stream.disconnect()
  })
  test('200: uncached, unbuffered, with the house’s headers', async () => {
    const stream = await listen(house.signIn('producer').token)
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    })
    stream.disconnect()
  })
})

test('a client follows their mission: connects, hears, loses the line, comes back and has missed nothing', async () => {
  const { token } = house.signIn('client-admin', { organisationId: world.CLIENT_ORGANISATION })
  const first = await listen(token)
  await isReady(first)
  await house.publishSample('mission-posted')
  const told = await until('the posting', async () => first.events.find(({ event }) => event === 'notice'))
  expect(told.data).toMatchObject({
    name: 'mission-posted',
    sentence: { fr: 'La mission R-0012 est publiée : Lyon 2e, jeu. 3 déc., 11:00–14:00 (Paris).' },
    path: `/missions/${world.MISSION}`,
    subject: { kind: 'mission', id: world.MISSION, missionId: world.MISSION },
  })
  expect(Object.keys(told.data)).not.toContain('audience')
  first.disconnect()
  await first.ended

  await house.publishSample('candidates-ranked') // for the house alone
  await house.publishSample('mission-moved')
  await until('both', async () => (await storedAfter(Number(told.id))).length === 2)
  const second = await listen(token, told.id)
  await until('the move', async () => seqsOf(second).length > 0)
  expect(second.events.map(({ event, data }) => data.name ?? event)).toEqual(['ready', 'mission-moved'])
  second.disconnect()
})

test('200 concurrent writers, the line lost again and again: every notice once, in order', async () => {
  const { token } = house.signIn('client-admin', { organisationId: world.CLIENT_ORGANISATION })
  const before = Math.max(0, ...(await storedAfter(0)))
  const writing = Promise.all(
    Array.from({ length: 200 }, async () => {
      const client = await writers.connect()
      await client.query('BEGIN')
      await client.query(INSERT, [world.CLIENT_ORGANISATION])
      await client.query('SELECT pg_sleep(random() * 0.01)')
      await client.query(Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT')
      client.release()
    }),
  )
  const streams: StreamReader[] = []
  let last = String(before)
  for (let round = 1; round <= 6; round++) {
    const stream = await listen(token, last)
    streams.push(stream)
    await until('some', async () => seqsOf(stream).length >= 15)
    stream.disconnect()
    await stream.ended
    last = String(seqsOf(stream).at(-1))
  }
  await writing
  const stored = await storedAfter(before)
  const rest = await listen(token, last)
  streams.push(rest)
  await until('the rest', async () => seqsOf(rest).at(-1) === stored.at(-1))
  expect(seqsOf(...streams)).toEqual(stored)
  rest.disconnect()
})

test('a notice that commits late cannot have a lower seq than one already told', async () => {
  const { token } = house.signIn('client-admin', { organisationId: world.CLIENT_ORGANISATION })
  const stream = await listen(token)
  await isReady(stream)
  const slow = await writers.connect()
  await slow.query('BEGIN')
  const first = (await slow.query(INSERT, [world.CLIENT_ORGANISATION])).rows[0].seq
  const quick = writers.query(INSERT, [world.CLIENT_ORGANISATION])
  await until('the quick one waits', async () => {
    const { rows } = await writers.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)
    return rows.length > 0
  })
  await slow.query('COMMIT')
  slow.release()
  const second = (await quick).rows[0].seq
  expect(second).toBeGreaterThan(first)
  await until('both', async () => seqsOf(stream).length === 2)
  expect(seqsOf(stream)).toEqual([first, second])
  stream.disconnect()
})

test('what another process writes is heard here', async () => {
  const other = await openTestHouse([notificationsService], { database: house.database, runsWorkers: false })
  const { token } = other.signIn('producer')
  const stream = await readStream(other.house.address, token)
  await isReady(stream)
  await house.publishSample('organisation-opened')
  await until('the news', async () => stream.events.some(({ data }) => data.name === 'organisation-opened'))
  await other.close()
  await stream.ended
  expect(stream.events.at(-1)).toMatchObject({ event: 'closed', data: { why: 'stopping' } })
})

test('a stream ends within five seconds when its session is revoked', async () => {
  const as = house.signIn('producer')
  const [revoked, other] = [await listen(as.token), await listen(house.signIn('producer').token)]
  await writers.query(`INSERT INTO platform.revocation (kind, subject_id) VALUES ('session', $1)`, [
    as.sessionId,
  ])
  const startedAt = performance.now()
  await revoked.ended
  expect(performance.now() - startedAt).toBeLessThan(5_000)
  expect(revoked.events.at(-1)).toMatchObject({ event: 'closed', data: { why: 'revoked' } })
  expect((await listen(as.token)).status).toBe(401)
  expect(other.events.some(({ event }) => event === 'closed')).toBe(false)
  other.disconnect()
})
