import {
  accountSuspended,
  type EventContract,
  Failure,
  makeCallSheet,
  type QueueContract,
  systemCaller,
} from '@regie/contracts'
import { type Database, newId, openDatabase, openPool } from '@regie/database'
import { freshDatabase, hasRedis, startTestRedis, type TestRedis, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  handles,
  hears,
  openQueueHost,
  type QueueHost,
  type Relay,
  relayOnce,
  startRelay,
  startSweeper,
  startWorkers,
  type Sweeper,
  sweepOnce,
} from './index.ts'

const system = systemCaller('request-of-test')
// Quick to retry and quick to be rung for again: what takes minutes in the house takes seconds here.
const quick = { ...makeCallSheet, attempts: 3, backoffMs: 20, settleWithinMs: 400 } satisfies QueueContract<{
  assignmentId: string
}>

describe.each([
  ['PostgreSQL', false],
  ['Redis', true],
] as const)('jobs on %s', (_name, isRedis) => {
  const skip = isRedis && !hasRedis
  if (skip) {
    test.skip('redis-server is not installed', () => undefined)
    return
  }
  let redis: TestRedis | undefined
  let missions: Database
  let operators: Database
  let admin: pg.Client
  let relayPool: pg.Pool
  let host: QueueHost
  let relay: Relay
  let sweeper: Sweeper
  const calls = new Map<string, number>()
  let behave: (assignmentId: string, attempt: number) => Promise<void> = async () => undefined
  const heard: string[] = []

  beforeAll(async () => {
    const { url, adminUrl } = await freshDatabase()
    redis = isRedis ? await startTestRedis() : undefined
    admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    await admin.query(
      'CREATE SCHEMA probe; CREATE TABLE probe.effect (assignment_id uuid NOT NULL); GRANT USAGE ON SCHEMA probe TO regie_missions; GRANT ALL ON probe.effect TO regie_missions',
    )
    host = openQueueHost(redis?.url ?? url)
    missions = openDatabase({ url, service: 'missions', onMessages: () => relay?.poke() })
    operators = openDatabase({ url, service: 'operators' })
    const queues = [quick as unknown as QueueContract]
    const workers = [
      startWorkers(
        missions,
        host,
        {
          jobs: [
            handles(quick, async ({ assignmentId }, job) => {
              calls.set(assignmentId, (calls.get(assignmentId) ?? 0) + 1)
              await behave(assignmentId, job.attempt)
              await job.once(async ({ tx }) => {
                await tx.$client.query('INSERT INTO probe.effect VALUES ($1)', [assignmentId])
              })
            }),
          ],
          news: [],
        },
        { queues, events: [] },
      ),
      startWorkers(
        operators,
        host,
        { jobs: [], news: [hears(accountSuspended, async ({ accountId }) => void heard.push(accountId))] },
        { queues: [], events: [accountSuspended as unknown as EventContract] },
      ),
    ]
    await Promise.all(workers.map((worker) => worker.ready()))
    relayPool = openPool(url, 'regie_relay', 3)
    relay = startRelay(relayPool, host, () => undefined)
    sweeper = startSweeper(relayPool, host, () => undefined, 200)
  })
  afterAll(async () => {
    await Promise.all([relay.stop(), sweeper.stop()])
    await host.close()
    await Promise.all([missions.close(), operators.close(), relayPool.end(), admin.end()])
    await redis?.stop()
  })

  const ask = (runAt?: Date) => {
    const assignmentId = newId()
    return missions.transaction(system, async ({ record }) => ({
      assignmentId,
      messageId: record.job(quick, { assignmentId }, runAt ? { runAt } : {}),
    }))
  }
  const effects = async (assignmentId: string) =>
    Number(
      (await admin.query('SELECT count(*) FROM probe.effect WHERE assignment_id = $1', [assignmentId]))
        .rows[0].count,
    )
  const parkedReason = async (messageId: string) =>
    (await admin.query('SELECT reason FROM platform.parked WHERE message_id = $1', [messageId])).rows[0]
      ?.reason as string | undefined

  test('a job asked for in a transaction has its effect once', async () => {
    const { assignmentId, messageId } = await ask()
    await until('effect', async () => (await effects(assignmentId)) === 1)
    const row = async () =>
      (await admin.query('SELECT settled_at FROM platform.outbox WHERE id = $1', [messageId])).rows[0]
        .settled_at
    await until('settled', row)
    expect(calls.get(assignmentId)).toBe(1)
  })

  test('a delayed job waits for its time', async () => {
    const { assignmentId } = await ask(new Date(Date.now() + 700))
    const asked = Date.now()
    await until('effect', async () => (await effects(assignmentId)) === 1)
    expect(Date.now() - asked).toBeGreaterThan(500)
  })

  test('an event reaches its subscriber, and says so in a receipt', async () => {
    const accountId = newId()
    await missions.transaction(system, async ({ record }) =>
      record.event(accountSuspended, { accountId, reason: 'test' }),
    )
    await until('heard', async () => heard.includes(accountId))
    await until(
      'receipt',
      async () =>
        (await admin.query(`SELECT 1 FROM platform.receipt WHERE consumer = 'operators'`)).rowCount === 1,
    )
  })

  test('a second delivery of the same message changes nothing', async () => {
    const { assignmentId, messageId } = await ask()
    await until('effect', async () => (await effects(assignmentId)) === 1)
    await admin.query(`UPDATE platform.outbox SET settled_at = NULL, dispatched_at = NULL WHERE id = $1`, [
      messageId,
    ])
    const queue = host.queue(quick.name)
    await queue.remove(messageId).catch(() => undefined) // forget it, so that the same id is a new job
    relay.poke()
    await until(
      'handed over again',
      async () =>
        (
          await admin.query('SELECT 1 FROM platform.outbox WHERE id = $1 AND settled_at IS NOT NULL', [
            messageId,
          ])
        ).rowCount === 1,
    )
    expect(await effects(assignmentId)).toBe(1)
  })

  test('a job whose handler fails is tried again, with one effect in the end', async () => {
    behave = async (_id, attempt) => {
      if (attempt < 3) throw new Error('not yet')
    }
    const { assignmentId } = await ask()
    await until('effect', async () => (await effects(assignmentId)) === 1)
    expect(calls.get(assignmentId)).toBe(3)
    behave = async () => undefined
  })

  test('a job that can never succeed is parked at once, with its reason', async () => {
    behave = async () => {
      throw new Failure('rule-broken', { fr: 'Jamais.', en: 'Never.' })
    }
    const { assignmentId, messageId } = await ask()
    expect(await until('parked', () => parkedReason(messageId))).toBe('rule-broken: Jamais. / Never.')
    expect([calls.get(assignmentId), await effects(assignmentId)]).toEqual([1, 0])
    behave = async () => undefined
  })

  test('a job whose attempts are spent is parked, and not rung for again', async () => {
    behave = async () => {
      throw new Error('always')
    }
    const { assignmentId, messageId } = await ask()
    expect(await until('parked', () => parkedReason(messageId))).toBe('always')
    await until(
      'settled',
      async () =>
        (
          await admin.query('SELECT 1 FROM platform.outbox WHERE id = $1 AND settled_at IS NOT NULL', [
            messageId,
          ])
        ).rowCount === 1,
    )
    expect(calls.get(assignmentId)).toBe(3)
    behave = async () => undefined
  })

  test('a job that the queue lost is rung for again by the sweeper', async () => {
    const assignmentId = newId()
    // As if the queue had taken it and forgotten it: marked as handed over, and in no queue at all.
    await missions.transaction(system, async ({ record, tx }) => {
      record.job(quick, { assignmentId })
      await tx.$client.query('SELECT 1')
    })
    const lost = newId()
    await admin.query(
      `INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, request_id, run_at, settle_within_ms, dispatched_at, next_ring_at)
       VALUES ($1, 'missions', 'job', $2, '{missions}', $3, 'r', now(), 400, now(), now())`,
      [lost, quick.name, JSON.stringify({ assignmentId: lost })],
    )
    await until('rung again', async () => (await effects(lost)) === 1)
  })

  test('a payload that breaks its contract is parked, not tried', async () => {
    const messageId = newId()
    await admin.query(
      `INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, request_id, run_at, settle_within_ms)
       VALUES ($1, 'missions', 'job', $2, '{missions}', '{"assignmentId":"seven"}', 'r', now(), 400)`,
      [messageId, quick.name],
    )
    expect(await until('parked', () => parkedReason(messageId))).toMatch(/assignmentId/)
  })

  test('two relays and two sweepers at once hand nothing over twice', async () => {
    const asked = await Promise.all(Array.from({ length: 50 }, () => ask()))
    await Promise.all([
      relayOnce(relayPool, host),
      relayOnce(relayPool, host),
      sweepOnce(relayPool, host),
      sweepOnce(relayPool, host),
    ])
    for (const { assignmentId } of asked)
      await until('effect', async () => (await effects(assignmentId)) === 1)
    for (const { assignmentId } of asked) expect(await effects(assignmentId)).toBe(1)
  })

  test('a queue connection that dies is made again, and no bell is missed for good', async () => {
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query ~* 'LISTEN'  AND pid <> pg_backend_pid()`,
    )
    const { assignmentId } = await ask()
    await until('effect', async () => (await effects(assignmentId)) === 1)
  })

  test.skipIf(isRedis)('all workers of a process hear their bell on one connection', async () => {
    const { rows } = await admin.query(
      `SELECT count(*)::int AS listeners FROM pg_stat_activity WHERE datname = current_database() AND query ~* '^[^;]*LISTEN bullmq'`,
    )
    expect(rows[0].listeners).toBeLessThanOrEqual(1)
  })

  test('a start without a handler for a queue is refused by name', () => {
    expect(() =>
      startWorkers(
        missions,
        host,
        { jobs: [], news: [] },
        { queues: [quick as unknown as QueueContract], events: [] },
      ),
    ).toThrow('no handler for [make-call-sheet]')
  })
})
