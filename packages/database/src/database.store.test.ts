import { accountSuspended, type Caller, closeWave, systemCaller } from '@regie/contracts'
import { freshDatabase } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AlreadyAnswered, type Database, newId, openDatabase } from './index.ts'

let identity: Database
let missions: Database
let admin: pg.Client
const system = systemCaller('request-of-test')

beforeAll(async () => {
  const { url, adminUrl } = await freshDatabase()
  identity = openDatabase({ url, service: 'identity' })
  missions = openDatabase({ url, service: 'missions' })
  admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await Promise.all([identity.close(), missions.close(), admin.end()])
})

const count = async (table: string, where = 'true') =>
  Number((await admin.query(`SELECT count(*) FROM ${table} WHERE ${where}`)).rows[0].count)
const note = (id = newId()) => ({ action: 'tested', subject: { kind: 'thing', id } })

describe('a transaction', () => {
  test('writes its event, its job and its audit line when it commits', async () => {
    const accountId = newId()
    await identity.transaction(system, async ({ record }) => {
      record.event(accountSuspended, { accountId, reason: 'test' }, { accountIds: [accountId] })
      record.job(closeWave, { missionId: newId(), wave: 1 }, { runAt: new Date(Date.now() + 60_000) })
      record.audit(note(accountId))
    })
    const { rows } = await admin.query(
      `SELECT kind, name, source, consumers, run_at > now() + interval '50 s' AS late FROM platform.outbox ORDER BY id`,
    )
    expect(rows).toEqual([
      {
        kind: 'event',
        name: 'account-suspended',
        source: 'identity',
        consumers: ['operators', 'notifications'],
        late: false,
      },
      { kind: 'job', name: 'close-wave', source: 'identity', consumers: ['missions'], late: true },
    ])
    expect(await count('platform.audit', `subject_id = '${accountId}' AND chain = 'identity'`)).toBe(1)
  })

  test('leaves nothing at all when it throws', async () => {
    const before = [await count('platform.outbox'), await count('platform.audit')]
    const failing = identity.transaction(system, async ({ record }) => {
      record.event(accountSuspended, { accountId: newId(), reason: 'test' })
      record.audit(note())
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect([await count('platform.outbox'), await count('platform.audit')]).toEqual(before)
  })

  test('does not claim to have committed when the work went on after a refused statement', async () => {
    const before = await count('platform.audit')
    const swallowing = identity.transaction(system, async ({ tx, record }) => {
      await tx.$client.query('SELECT 1 / 0').catch(() => undefined)
      record.audit(note())
      return 'done'
    })
    await expect(swallowing).rejects.toThrow('aborted')
    const quiet = identity.transaction(system, ({ tx }) =>
      tx.$client.query('SELECT 1 / 0').catch(() => undefined),
    )
    await expect(quiet).rejects.toThrow('aborted')
    expect(await count('platform.audit')).toBe(before)
  })

  test('takes everything back when the last statements are refused, and the connection goes on', async () => {
    const before = [await count('platform.outbox'), await count('platform.audit')]
    const refused = identity.transaction(system, async ({ record }) => {
      record.event(accountSuspended, { accountId: newId(), reason: 'test' })
      record.audit(note('not-a-uuid'))
    })
    await expect(refused).rejects.toMatchObject({ code: '22P02' })
    expect([await count('platform.outbox'), await count('platform.audit')]).toEqual(before)
    await Promise.all(
      Array.from({ length: 12 }, () =>
        identity.transaction(system, async ({ record }) => record.audit(note())),
      ),
    )
    expect(await count('platform.audit')).toBe((before[1] ?? 0) + 12)
  })

  test('gives the caller to row-level security, and forgets it at the end', async () => {
    const caller: Caller = {
      ...system,
      kind: 'client',
      role: 'client-admin',
      accountId: newId(),
      organisationId: newId(),
    }
    const ask = `SELECT platform.caller_kind() AS kind, platform.caller_organisation() AS organisation`
    const inside = await missions.read(caller, async (tx) => (await tx.$client.query(ask)).rows[0])
    expect(inside).toEqual({ kind: 'client', organisation: caller.organisationId })
    expect((await missions.pool.query(ask)).rows[0]).toEqual({ kind: 'nobody', organisation: null })
  })
})

describe('an idempotency key', () => {
  const caller = (key: string, bodyHash = 'a'): Caller => ({
    ...system,
    accountId: '0198c0de-0000-7000-8000-000000000001',
    idempotency: { route: 'POST /x', key, bodyHash },
  })

  test('lets twenty twins have one effect and one answer', async () => {
    let effects = 0
    const attempts = Array.from({ length: 20 }, () =>
      missions
        .transaction(caller('twins'), async () => ({ effect: ++effects }))
        .catch((error: unknown) => (error instanceof AlreadyAnswered ? error.answer : Promise.reject(error))),
    )
    const answers = await Promise.all(attempts)
    expect(effects).toBe(1)
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"effect":1}']))
  })

  test('is free again when the effect failed', async () => {
    await expect(
      missions.transaction(caller('retry'), () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no')
    expect(await missions.transaction(caller('retry'), async () => 'done')).toBe('done')
  })
})

describe('the audit chain', () => {
  test('stays whole under forty writers at once, and counts without a hole', async () => {
    await Promise.all(
      Array.from({ length: 40 }, () =>
        missions.transaction(system, async ({ record }) => record.audit(note())),
      ),
    )
    expect((await admin.query('SELECT * FROM platform.broken_audit()')).rows).toEqual([])
    const { rows } = await admin.query(
      `SELECT max(seq) = count(*) AS gapless FROM platform.audit WHERE chain = 'missions'`,
    )
    expect(rows[0].gapless).toBe(true)
  })

  test.each([
    'UPDATE platform.audit SET action = $$x$$',
    'DELETE FROM platform.audit',
    'TRUNCATE platform.audit',
  ])('refuses %s even to the owner of the table', async (attack) => {
    await missions.transaction(system, async ({ record }) => record.audit(note()))
    await expect(admin.query(attack)).rejects.toMatchObject({ code: 'RG001', constraint: 'immutable' })
  })

  test('names the line that a superuser bent behind its back', async () => {
    await missions.transaction(system, async ({ record }) => record.audit(note()))
    await admin.query(`BEGIN; ALTER TABLE platform.audit DISABLE TRIGGER audit_append_only;
      UPDATE platform.audit SET action = 'bent' WHERE chain = 'missions' AND seq = 2; ALTER TABLE platform.audit ENABLE TRIGGER audit_append_only`)
    const { rows } = await admin.query('SELECT chain, seq::int FROM platform.broken_audit()')
    await admin.query('ROLLBACK')
    expect(rows).toEqual([{ chain: 'missions', seq: 2 }])
  })

  test('cannot be written in the name of another service', async () => {
    await expect(
      missions.pool.query(
        `INSERT INTO platform.audit VALUES ('identity', 1, now(), 'staff', null, 'x', 'x', gen_random_uuid(), null, null, '{}', 'r', '', '')`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

test('a service reads neither the tables nor the outbox of another', async () => {
  expect(
    (await missions.pool.query(`SELECT count(*)::int AS seen FROM platform.outbox WHERE source = 'identity'`))
      .rows[0].seen,
  ).toBe(0)
  await expect(missions.pool.query('SELECT * FROM identity.account')).rejects.toMatchObject({
    code: expect.stringMatching(/42501|42P01/),
  })
})
