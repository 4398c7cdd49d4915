import type { Caller } from '@regie/contracts'
import { freshDatabase } from '@regie/testing'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Database, jsonOf, jsonText, newId, openDatabase, toPageText } from './index.ts'

let missions: Database
let admin: pg.Client
const [ours, theirs, operator] = [newId(), newId(), newId()]

const caller = (kind: Caller['kind'], change: Partial<Caller> = {}): Caller => ({
  kind,
  role: 'system',
  accountId: null,
  organisationId: null,
  sessionId: null,
  requestId: 'request-of-test',
  ...change,
})
const callers: [string, Caller][] = [
  ['anonymous', caller('anonymous')],
  ['a client', caller('client', { accountId: newId(), organisationId: ours })],
  ['a client of nobody', caller('client', { accountId: newId() })],
  ['an operator', caller('operator', { accountId: operator })],
  ['staff', caller('staff', { accountId: newId() })],
  ['the house', caller('system')],
]

beforeAll(async () => {
  const { url, adminUrl } = await freshDatabase()
  missions = openDatabase({ url, service: 'missions', maxConnections: 2 })
  admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`CREATE SCHEMA probe; GRANT USAGE ON SCHEMA probe TO regie_missions;
    CREATE TABLE probe.thing (id uuid PRIMARY KEY, owner uuid, operator uuid, name text, note text, count bigint, at timestamptz, words jsonb);
    ALTER TABLE probe.thing ENABLE ROW LEVEL SECURITY; GRANT SELECT, INSERT ON probe.thing TO regie_missions;
    CREATE POLICY house ON probe.thing USING (platform.caller_is_house()) WITH CHECK (platform.caller_is_house());
    CREATE POLICY client ON probe.thing FOR SELECT USING ((SELECT platform.caller_kind()) = 'client' AND owner = (SELECT platform.caller_organisation()));
    CREATE POLICY operator ON probe.thing FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND operator = (SELECT platform.caller_account()))`)
  for (const [owner, who] of [[ours, null], [ours, operator], [theirs, operator], [theirs, null]]) {
    await admin.query('INSERT INTO probe.thing (id, owner, operator) VALUES ($1, $2, $3)', [newId(), owner, who])
  } // prettier-ignore
})
afterAll(async () => {
  await Promise.all([missions.close(), admin.end()])
})

const things = { name: 'things', text: 'SELECT id, owner, operator FROM probe.thing ORDER BY id', values: [] }
const settings = `SELECT platform.caller_kind() AS kind, platform.caller_account() AS account, platform.caller_organisation() AS organisation`

describe('a question in one message', () => {
  test.each(callers)('sees as %s what an ordinary read sees', async (_name, who) => {
    const read = await missions.read(who, async (tx) => (await tx.$client.query(things.text)).rows)
    expect(await ask(missions, who, things)).toEqual(read)
  })

  test('keeps callers apart when they share connections', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => {
        const who = callers[at % callers.length]?.[1] ?? caller('anonymous')
        return ask(missions, who, { name: 'who', text: settings, values: [] }).then(
          ([row]) => [who, row] as const,
        )
      }),
    )
    for (const [who, row] of answers) {
      expect(row).toEqual({ kind: who.kind, account: who.accountId, organisation: who.organisationId })
    }
  })

  test('leaves nothing of the caller behind, nor after a refusal', async () => {
    const staff = caller('staff', { accountId: newId() })
    await ask(missions, staff, things)
    const wrong = { name: 'wrong', text: 'SELECT 1 / $1::int AS n', values: [0] }
    await expect(ask(missions, staff, wrong)).rejects.toMatchObject({ code: '22012' })
    const after = await Promise.all([1, 2, 3, 4].map(() => missions.pool.query(settings)))
    for (const { rows } of after)
      expect(rows).toEqual([{ kind: 'nobody', account: null, organisation: null }])
    expect(await ask(missions, staff, { ...wrong, values: [1] })).toEqual([{ n: 1 }])
  })

  test('is planned once a connection, whatever the values', async () => {
    // Left to itself PostgreSQL plans this anew each time: with the value it can see that half of it is never true.
    const oneOf = {
      name: 'one-of',
      text: `SELECT id FROM probe.thing WHERE ($1::int = 1 AND owner IS NULL) OR ($1::int = 2 AND id IN (SELECT id FROM probe.thing))`,
    }
    for (let at = 0; at < 20; at++) await ask(missions, caller('staff'), { ...oneOf, values: [at % 3] })
    const counted = await Promise.all(
      [1, 2].map(() =>
        missions.pool.query<{ custom: number }>(
          `SELECT custom_plans::int AS custom FROM pg_prepared_statements WHERE name = 'ask-one-of'`,
        ),
      ),
    )
    const plans = counted.flatMap(({ rows }) => rows)
    expect(plans.length).toBeGreaterThan(0)
    for (const { custom } of plans) expect(custom).toBe(0)
  })

  test('takes any text as a value, and nothing but a value', async () => {
    const echo = (value: string | null) =>
      ask<{ value: string | null }>(missions, caller('staff'), {
        name: 'echo',
        text: 'SELECT $1::text AS value',
        values: [value],
      })
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme-composite' }).filter((text) => !/[\0\p{Cs}]/u.test(text)),
      fc.constantFrom(
        `'); SET LOCAL app.kind = 'system'; --`,
        `\\'; SELECT 1; --`,
        `a\\`,
        `$1`,
        `E'\\x00'`,
        `a\n`,
      ),
    )
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        expect(await echo(text)).toEqual([{ value: text }])
      }),
      { numRuns: 200 },
    )
    expect(await echo(null)).toEqual([{ value: null }])
  })

  test('a caller’s ids cannot become SQL', async () => {
    const forged = caller('client', { accountId: `x'; SET LOCAL app.kind = 'system`, organisationId: ours })
    const [row] = await ask<{ kind: string }>(missions, forged, {
      name: 'kind',
      text: 'SELECT platform.caller_kind() AS kind',
      values: [],
    })
    expect(row?.kind).toBe('client')
  })
})

describe('rows as JSON text', () => {
  const card = jsonText({
    id: jsonOf.word('id'),
    name: jsonOf.text('name'),
    note: jsonOf.orNull('note'),
    count: jsonOf.raw('count'),
    window: { at: jsonOf.instant('at'), 'it’s': jsonOf.constant("o'clock") },
    words: jsonOf.raw('words'),
    nothing: jsonOf.constant(null),
  })
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
  const row = fc.record({
    name: fc.oneof(text, fc.constantFrom('', '"', '\\', "'", '</script>', '\u2028', '\n')),
    note: fc.option(text),
    count: fc.integer(),
    at: fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
    words: fc.record({ fr: text, en: text }),
  })

  test('say what the driver says of the same row', async () => {
    const house = caller('system')
    await fc.assert(
      fc.asyncProperty(row, async ({ name, note, count, at, words }) => {
        const id = newId()
        await missions.transaction(
          house,
          ({ tx }) =>
          tx.$client.query('INSERT INTO probe.thing (id, name, note, count, at, words) VALUES ($1, $2, $3, $4, $5, $6)', [
            id, name, note, count, at, JSON.stringify(words),
          ]), // prettier-ignore
        )
        const [found] = await ask<{ json: string }>(missions, house, {
          name: 'card',
          text: `SELECT ${card} AS json FROM probe.thing WHERE id = $1`,
          values: [id],
        })
        const said = JSON.parse(found?.json ?? '')
        expect(said.window.at).toMatch(/Z$/)
        said.window.at = new Date(said.window.at)
        expect(said).toEqual({
          id,
          name,
          note,
          count,
          window: { at, 'it’s': "o'clock" },
          words,
          nothing: null,
        })
      }),
      { numRuns: 100 },
    )
  })

  test('become a page that knows whether there is another', () => {
    const rows = ['{"n":1}', '{"n":2}', '{"n":3}'].map((json) => ({ json }))
    expect(JSON.parse(toPageText(rows, 2, ({ json }) => json))).toEqual({
      items: [{ n: 1 }, { n: 2 }],
      next: '{"n":2}',
    })
    expect(JSON.parse(toPageText(rows, 3, () => 'x'))).toEqual({
      items: [{ n: 1 }, { n: 2 }, { n: 3 }],
      next: null,
    })
    expect(toPageText([], 3, () => 'x')).toBe('{"items":[],"next":null}')
  })
})
