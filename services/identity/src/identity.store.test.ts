import type { Caller } from '@regie/contracts'
import { systemCaller } from '@regie/contracts'
import { newId, openDatabase, type Database } from '@regie/database'
import { expectTablesMatch } from '@regie/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountStates } from './accounts/account.states.ts'
import { accounts, credentials } from './accounts/account.table.ts'
import { openIdentityHouse, type Person, signUp, signUpClient } from './identity.fixture.ts'
import { invitationStates } from './invitations/invitation.states.ts'
import { invitations } from './invitations/invitation.table.ts'
import { members, organisations } from './organisations/organisation.table.ts'
import { passwordResetStates } from './password-resets/password-reset.states.ts'
import { passwordResets, resetAsks } from './password-resets/password-reset.table.ts'
import { refreshTokenStates, sessionStates } from './sessions/session.states.ts'
import { refreshTokens, sessions, signInThrottles } from './sessions/session.table.ts'

let open: Awaited<ReturnType<typeof openIdentityHouse>>
let database: Database
let founder: Person
let stranger: Person
let operator: Person

beforeAll(async () => {
  open = await openIdentityHouse({ runsWorkers: false })
  database = openDatabase({ url: open.house.database.url, service: 'identity' })
  founder = await signUpClient(open.house)
  stranger = await signUpClient(open.house, { organisationName: 'Démo Hôtels' })
  operator = await signUp(open.house)
})
afterAll(async () => {
  await database.close()
  await open.close()
})

test('the tables of the code are those of the database', () =>
  expectTablesMatch(open.house.database.adminUrl, [
    accounts,
    credentials,
    organisations,
    members,
    invitations,
    sessions,
    refreshTokens,
    signInThrottles,
    resetAsks,
    passwordResets,
  ]))

describe.each([accountStates, invitationStates, sessionStates, refreshTokenStates, passwordResetStates])(
  'the machine $name',
  ({ name, moves, move }) => {
    const table = moves as Record<string, Record<string, string>>

    test('has the same moves in the code and in the database', async () => {
      const inCode = Object.entries(table).flatMap(([from, events]) =>
        Object.values(events).map((to) => `${from} → ${to}`),
      )
      const rows = await open.sql<{ step: string }>(
        `SELECT from_state || ' → ' || to_state AS step FROM platform.transition WHERE machine = $1`,
        [name],
      )
      expect(inCode.toSorted()).toEqual(rows.map(({ step }) => step).toSorted())
    })

    test('refuses every pair that is not in its table', () => {
      const events = [...new Set(Object.values(table).flatMap((of) => Object.keys(of)))]
      for (const [state, of] of Object.entries(table)) {
        for (const event of events.filter((one) => !(one in of))) {
          expect(() => (move as (state: string, event: string) => string)(state, event)).toThrow()
        }
      }
    })
  },
)

const as = (person: Person, kind: Caller['kind']): Caller => ({
  kind,
  role: person.answer.account.role,
  accountId: person.accountId,
  organisationId: person.organisationId,
  sessionId: person.sessionId,
  requestId: 'request-of-test',
})
const TABLES = [
  'account',
  'credential',
  'organisation',
  'member',
  'invitation',
  'session',
  'refresh_token',
  'sign_in_throttle',
  'reset_ask',
  'password_reset',
]
const countAs = (caller: Caller) =>
  database.read(caller, async (tx) => {
    const counts: Record<string, number> = {}
    for (const table of TABLES) {
      const { rows } = await tx.execute<{ seen: number }>(
        sql.raw(`SELECT count(*)::int AS seen FROM identity.${table}`),
      )
      counts[table] = rows[0]?.seen ?? -1
    }
    return counts
  })

describe('row-level security', () => {
  const nothing = Object.fromEntries(TABLES.map((table) => [table, 0]))
  const own = { account: 1, credential: 1, session: 1, refresh_token: 1 }

  test('is on and forced for every table', async () => {
    const rows = await open.sql(
      `SELECT relname FROM pg_class WHERE relnamespace = 'identity'::regnamespace AND relkind = 'r'
       AND relname <> 'migration' AND NOT (relrowsecurity AND relforcerowsecurity)`,
    )
    expect(rows).toEqual([])
  })

  test('shows nothing to nobody', async () => {
    const nobody = { ...as(operator, 'anonymous'), accountId: null, sessionId: null }
    expect(await countAs(nobody)).toEqual(nothing)
  })

  test('shows an operator themselves and no more', async () => {
    expect(await countAs(as(operator, 'operator'))).toEqual({ ...nothing, ...own })
  })

  test('shows a client their organisation and no more', async () => {
    expect(await countAs(as(founder, 'client'))).toEqual({
      ...nothing,
      ...own,
      organisation: 1,
      member: 1,
    })
  })

  test('shows staff everybody, and nobody’s password', async () => {
    const seen = await countAs({ ...as(operator, 'staff'), accountId: newId() })
    expect(seen).toMatchObject({ account: 3, organisation: 2, credential: 0, sign_in_throttle: 0 })
  })
})

describe('the database refuses', () => {
  const run = (caller: Caller, statement: string) =>
    database.transaction(caller, ({ tx }) => tx.execute(sql.raw(statement)))
  const refusal = (fields: object) => expect.objectContaining({ cause: expect.objectContaining(fields) })

  test.each([
    ['raise themselves', `UPDATE identity.account SET kind = 'admin', organisation_id = NULL`],
    ['take another address', `UPDATE identity.account SET email = 'x@y.fr', email_key = 'x@y.fr'`],
    ['undo their suspension', `UPDATE identity.account SET state = 'suspended', suspended_for = 'x'`],
  ])('that accounts %s', async (_what, statement) => {
    await expect(run(as(operator, 'operator'), statement)).rejects.toThrow(
      refusal({ code: 'RG001', constraint: 'not-allowed' }),
    )
  })

  test('that a client acts for an organisation they do not belong to', async () => {
    const statement = `UPDATE identity.account SET organisation_id = '${stranger.organisationId}'`
    await expect(run(as(founder, 'client'), statement)).rejects.toMatchObject({
      constraint: 'account_acts_as_member',
    })
  })

  test('that a client makes themselves a member elsewhere', async () => {
    const statement = `INSERT INTO identity.member VALUES ('${stranger.organisationId}', '${founder.accountId}', 'admin', now())`
    await expect(run(as(founder, 'client'), statement)).rejects.toThrow(refusal({ code: '42501' }))
  })

  test('a second live token in a session', async () => {
    const statement = `INSERT INTO identity.refresh_token (hash, session_id, account_id, issued_at)
      VALUES (repeat('a', 43), '${operator.sessionId}', '${operator.accountId}', now())`
    await expect(run(systemCaller('t'), statement)).rejects.toThrow(
      refusal({ constraint: 'refresh_token_one_live' }),
    )
  })

  test('that a used token lives again, or a session', async () => {
    const backwards = `UPDATE identity.session SET state = 'ended', ended_at = now(), ended_for = 'x' WHERE id = '${stranger.sessionId}';
      UPDATE identity.session SET state = 'live', ended_at = NULL, ended_for = NULL WHERE id = '${stranger.sessionId}'`
    await expect(run(systemCaller('t'), backwards)).rejects.toThrow(refusal({ constraint: 'wrong-state' }))
  })

  test.each(['Lea@demo.fr', 'ｌｅａ@demo.fr', ' lea@demo.fr', 'zoe\u0301@demo.fr'])(
    'an address that is not in its normal form: %j',
    async (key) => {
      const statement = `INSERT INTO identity.account (id, kind, email, email_key, name, language, opened_at)
        VALUES ('${newId()}', 'operator', 'x', '${key}', 'Démo', 'fr', now())`
      await expect(run(systemCaller('t'), statement)).rejects.toThrow(
        refusal({ constraint: 'account_email_normal' }),
      )
    },
  )

  test('a password kept in anything but argon2id', async () => {
    const statement = `UPDATE identity.credential SET password_hash = 'md5' WHERE account_id = '${operator.accountId}'`
    await expect(run(systemCaller('t'), statement)).rejects.toThrow(
      refusal({ constraint: 'credential_is_argon2id' }),
    )
  })
})
