import { type Caller, systemCaller } from '@regie/contracts'
import { type Database, newId, openDatabase } from '@regie/database'
import { expectTablesMatch, freshDatabase } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APPLICATION_MACHINE } from './applications/application.states.ts'
import { insertApplication } from './applications/application.store.ts'
import { applications } from './applications/application.table.ts'
import { availabilities } from './availability/availability.table.ts'
import { CLAIM_MACHINE } from './claims/claim.states.ts'
import { claims } from './claims/claim.table.ts'
import { certifications, charters, charterVersions, quizAttempts } from './learning/learning.table.ts'
import { edgesOf } from './machine.ts'
import { wholeDraft } from './applications/draft.fixture.ts'
import { OPERATOR_MACHINE } from './operators/operator.states.ts'
import { operators, suspensions } from './operators/operator.table.ts'
import { objectsToRemove, pictures } from './portfolio/picture.table.ts'

const OWNED = ['availability', 'application', 'portfolio_picture', 'object_to_remove', 'profile_claim', 'quiz_attempt', 'certification'] // prettier-ignore
let database: Database
let admin: pg.Client
let adminUrl: string
const system = systemCaller('request-of-test')
const people: string[] = []

const as = (kind: Caller['kind'], accountId: string | null): Caller => ({
  kind,
  role: kind === 'operator' ? 'operator' : kind === 'staff' ? 'producer' : 'anonymous',
  accountId,
  organisationId: null,
  sessionId: null,
  requestId: 'request-of-test',
})

beforeAll(async () => {
  const fresh = await freshDatabase()
  adminUrl = fresh.adminUrl
  database = openDatabase({ url: fresh.url, service: 'operators' })
  admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await database.transaction(system, async ({ tx }) => {
    for (let at = 0; at < 2; at++) {
      const id = newId()
      people.push(id)
      const now = new Date()
      await tx
        .insert(operators)
        .values({ id, name: `Démo ${at}`, email: 'a@b.c', language: 'fr', asOf: now, stateSince: now })
      const { id: applicationId } = await insertApplication(tx, {
        accountId: id,
        attempt: 1,
        draft: wholeDraft(),
        stateSince: now,
      })
      await tx.insert(availabilities).values({ operatorId: id, weekly: [], exceptions: [] })
      await tx.insert(pictures).values({
        applicationId,
        accountId: id,
        position: 1,
        objectKey: id,
        contentType: 'image/jpeg',
        bytes: 1,
        sha256: '0'.repeat(64),
        addedAt: now,
      })
      await tx.insert(objectsToRemove).values({ objectKey: id, accountId: id, dueAt: now })
      await tx
        .insert(claims)
        .values({ operatorId: id, kind: 'speciality', key: 'drone', toLevel: 2, claimedAt: now })
      const charterId = newId()
      await tx.insert(charterVersions).values({
        charterId,
        version: 1,
        reading: [],
        shotList: [],
        tips: [],
        quiz: [],
        passMark: 0,
        publishedAt: now,
      })
      await tx.insert(quizAttempts).values({
        operatorId: id,
        charterId,
        version: 1,
        day: '2026-11-23',
        tryNumber: 1,
        score: 0,
        passed: true,
        triedAt: now,
      })
      await tx.insert(certifications).values({ operatorId: id, charterId, version: 1 })
    }
  })
})
afterAll(async () => {
  await database.close()
  await admin.end()
})

test('tables in code and in SQL agree', () =>
  expectTablesMatch(adminUrl, [
    applications, availabilities, certifications, charterVersions, charters, claims, objectsToRemove, operators,
    pictures, quizAttempts, suspensions,
  ])) // prettier-ignore

describe.each([APPLICATION_MACHINE, OPERATOR_MACHINE, CLAIM_MACHINE])('$name', (machine) => {
  test('moves along the same edges in code and in the database', async () => {
    const { rows } = await admin.query<{ edge: string }>(
      `SELECT from_state || '>' || to_state AS edge FROM platform.transition WHERE machine = $1 ORDER BY 1`,
      [machine.name],
    )
    expect(edgesOf(machine as typeof OPERATOR_MACHINE)).toEqual(rows.map(({ edge }) => edge).toSorted())
  })
})

test('every pair of application states that is no edge is refused by the database', async () => {
  const states = Object.keys(APPLICATION_MACHINE.states)
  const edges = edgesOf(APPLICATION_MACHINE)
  const tried: string[] = []
  for (const from of states) {
    for (const to of states.filter((state) => state !== from)) {
      await admin.query('BEGIN')
      await admin.query('ALTER TABLE operators.application DISABLE TRIGGER application_moves')
      const filled = `score = 1, decision = 'rejected', decision_reason = 'parce que', decided_at = now(), decided_by = id`
      await admin.query(
        `UPDATE operators.application SET state = '${from}', ${filled} WHERE account_id = $1`,
        [people[0]],
      )
      await admin.query('ALTER TABLE operators.application ENABLE TRIGGER application_moves')
      const moved = await admin
        .query(`UPDATE operators.application SET state = '${to}' WHERE account_id = $1`, [people[0]])
        .then(() => true, (error: { code: string }) => (expect(error.code).toBe('RG001'), false)) // prettier-ignore
      if (moved) tried.push(`${from}>${to}`)
      await admin.query('ROLLBACK')
    }
  }
  expect(tried.toSorted()).toEqual(edges)
})

describe('row-level security', () => {
  const count = (caller: Caller, table: string, owner?: string) =>
    database.read(caller, async (tx) => {
      const { rows } = await tx.execute<{ n: number }>(
        `SELECT count(*)::int AS n FROM operators.${table} ${owner ? `WHERE ${owner}` : ''}`,
      )
      return rows[0]?.n
    })

  test.each(['operator', ...OWNED])(
    '%s: one’s own rows, all for the house, none for others',
    async (table) => {
      expect(await count(as('operator', people[0] ?? ''), table)).toBe(1)
      expect(await count(as('staff', newId()), table)).toBe(2)
      expect(await count(as('client', people[0] ?? ''), table)).toBe(0)
      expect(await count(as('anonymous', null), table)).toBe(0)
    },
  )
  test('is forced on every table', async () => {
    const { rows } = await admin.query(
      `SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname = 'operators' AND relkind = 'r' AND relname <> 'migration' AND NOT (relrowsecurity AND relforcerowsecurity)`,
    )
    expect(rows).toEqual([])
  })
  test('an operator can neither write for another nor lift their own suspension', async () => {
    const [one, other] = people
    const caller = as('operator', one ?? '')
    await expect(
      database.transaction(caller, ({ tx }) =>
        tx.insert(claims).values({
          operatorId: other ?? '',
          kind: 'speciality',
          key: 'event',
          toLevel: 5,
          claimedAt: new Date(),
        }),
      ),
    ).rejects.toThrow()
    await admin.query(`UPDATE operators.operator SET state = 'suspended' WHERE id = $1`, [one])
    for (const state of ['active', 'onboarding'] as const) {
      await expect(
        database.transaction(caller, ({ tx }) => tx.update(operators).set({ state })),
      ).rejects.toThrow()
    }
    const { rowCount } = await admin.query(
      `SELECT 1 FROM operators.operator WHERE id = $1 AND state = 'suspended'`,
      [one],
    )
    expect(rowCount).toBe(1)
  })
})

test.each([
  [`UPDATE operators.certification SET version = 9`, 'RG001'],
  [`DELETE FROM operators.certification`, 'RG001'],
  [`UPDATE operators.quiz_attempt SET try_number = 2`, 'RG001'],
  [`UPDATE operators.portfolio_picture SET sha256 = repeat('1', 64)`, 'RG001'],
  [`UPDATE operators.charter_version SET pass_mark = 0`, 'RG001'],
  [`UPDATE operators.operator SET state = 'active' WHERE state = 'onboarding'`, '23514'],
  [`UPDATE operators.operator SET radius_km = 301`, '23514'],
  [
    `INSERT INTO operators.quiz_attempt SELECT gen_random_uuid(), operator_id, charter_id, version, day, 4, 0, false, now() FROM operators.quiz_attempt`,
    '23514',
  ],
  [
    `INSERT INTO operators.application (id, account_id, attempt, state_since, draft) SELECT gen_random_uuid(), account_id, 2, now(), '{}' FROM operators.application`,
    '23505',
  ],
])('the database itself refuses: %s', async (sql, code) => {
  await expect(admin.query(sql)).rejects.toMatchObject({ code })
})
