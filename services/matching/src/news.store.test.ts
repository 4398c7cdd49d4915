import {
  assignmentConfirmed,
  assignmentEnded,
  availabilityChanged,
  type Caller,
  charterPublished,
  clientPreferenceChanged,
  missionMoved,
  missionPosted,
  offerAnswered,
  operatorCertified,
  operatorChanged,
  operatorRated,
  productPublished,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { DEFAULT_WEIGHTS } from '@regie/matching'
import { expectTablesMatch, openTestHouse, type TestHouse } from '@regie/testing'
import { asyncProperty, assert, shuffledSubarray } from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { assignments } from './assignments/assignment.table.ts'
import { clientPreferences, ratings } from './feedback/feedback.table.ts'
import { matchingService } from './index.ts'
import { matchRequests, matchRuns } from './matches/match-run.table.ts'
import { charters, missions } from './missions/mission.table.ts'
import { operatorRevisions } from './live-index/operator-revision.table.ts'
import { offerAnswers } from './offers/offer-answer.table.ts'
import { availabilities, certifications, operators } from './operators/operator.table.ts'
import { movesOf, planLineMachine, planMachine } from './plans/plan.states.ts'
import { planLines, plans } from './plans/plan.table.ts'
import {
  availability,
  brief,
  charterNews,
  news,
  productSnapshot,
  snapshot,
  tell,
  tellAll,
  type Told,
} from './world.fixture.ts'
import { postings } from './postings/posting.table.ts'
import { products } from './products/product.table.ts'
import { weights } from './weights/weights.table.ts'

const TABLES = [
  operators,
  availabilities,
  certifications,
  offerAnswers,
  assignments,
  charters,
  missions,
  matchRequests,
  weights,
  matchRuns,
  operatorRevisions,
  ratings,
  clientPreferences,
  products,
  postings,
  planLines,
  plans,
]
let house: TestHouse
let admin: pg.Client

beforeAll(async () => {
  house = await openTestHouse([matchingService], { runsWorkers: false })
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

/** Empties the projections as a replay does. */
const forget = async () => {
  await admin.query(`TRUNCATE ${matchingService.projections.map((table) => `matching.${table}`).join(', ')}`)
  await admin.query(`DELETE FROM platform.receipt WHERE consumer = 'matching'`)
}
beforeEach(forget)

/** Every row of every projection, in an order of its own. */
const projection = async () => {
  const dump: Record<string, unknown[]> = {}
  for (const table of matchingService.projections) {
    const { rows } = await admin.query(
      `SELECT to_jsonb(t) AS row FROM matching.${table} t ORDER BY to_jsonb(t)::text`,
    )
    dump[table] = rows.map(({ row }) => row)
  }
  return dump
}
const jobsAsked = async (missionId: string) =>
  (
    await admin.query(`SELECT 1 FROM platform.outbox WHERE kind = 'job' AND payload ->> 'missionId' = $1`, [
      missionId,
    ])
  ).rowCount

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}T08:00:00.000Z`

/** A little history in which every kind of news comes more than once, and twice in the same millisecond. */
function history(): { all: Told[]; missionId: string } {
  const operatorId = newId()
  const posted = brief({ charter: { charterId: newId(), key: 'demo', version: 1 } })
  const { missionId, organisationId } = posted
  const [assignmentId, lostId, offerId] = [newId(), newId(), newId()]
  const bound = { operatorId, operatorName: 'Démo', held: posted.window, feeCents: 15_000, brief: posted }
  const productId = newId()
  const moved = { missionId, organisationId, reference: posted.reference, reason: null }
  const answered = { offerId, missionId, operatorId, sentAt: day(3) }
  const ended = { missionId, operatorId, reason: null }
  const rated = { ratingId: newId(), operatorId, missionId, organisationId, ratedAt: day(6) }
  const preferred = { organisationId, operatorId, changedAt: day(6) }
  return {
    missionId,
    all: [
      news(operatorChanged, snapshot({ operatorId, state: 'onboarding' }), day(1)),
      news(operatorChanged, snapshot({ operatorId, state: 'active' }), day(2)),
      news(operatorChanged, snapshot({ operatorId, name: 'Démo Nouveau Nom' }), day(2)),
      news(availabilityChanged, availability(operatorId, { weekly: [] }), day(1)),
      news(availabilityChanged, availability(operatorId), day(2)),
      news(charterPublished, charterNews('demo', 1), day(1)),
      news(charterPublished, charterNews('demo', 2), day(2)),
      news(
        operatorCertified,
        { operatorId, charterId: newId(), charterKey: 'demo', version: 1, certifiedAt: day(2) },
        day(2),
      ),
      news(
        operatorCertified,
        { operatorId, charterId: newId(), charterKey: 'demo', version: 1, certifiedAt: day(4) },
        day(4),
      ),
      news(missionPosted, posted, day(2)),
      news(productPublished, productSnapshot({ productId, revision: 2 }), day(1)),
      news(productPublished, productSnapshot({ productId, revision: 5, durationMinutes: 90 }), day(3)),
      news(missionMoved, { ...moved, from: 'posted', to: 'on_hold' }, day(3)),
      news(missionMoved, { ...moved, from: 'posted', to: 'staffed' }, day(5)),
      news(offerAnswered, { ...answered, outcome: 'countered', answeredAt: day(3) }, day(3)),
      news(offerAnswered, { ...answered, outcome: 'accepted', answeredAt: day(4) }, day(4)),
      news(assignmentConfirmed, { ...bound, assignmentId }, day(5)),
      news(assignmentEnded, { ...ended, assignmentId, outcome: 'completed' }, day(6)),
      news(assignmentConfirmed, { ...bound, assignmentId: lostId }, day(5)),
      news(assignmentEnded, { ...ended, assignmentId: lostId, outcome: 'cancelled' }, day(5)),
      news(operatorRated, { ...rated, rating: 4 }, day(6)),
      news(operatorRated, { ...rated, rating: 4.5 }, day(7)),
      news(operatorRated, { ...rated, ratingId: newId(), rating: 1 }, day(6)),
      news(clientPreferenceChanged, { ...preferred, preference: 'blocked' }, day(6)),
      news(clientPreferenceChanged, { ...preferred, preference: null }, day(7)),
    ],
  }
}

describe('the projections', () => {
  test('are the same whatever the order of the news, told once or twice', async () => {
    const { all, missionId } = history()
    await tellAll(house, all)
    const expected = await projection()
    expect(expected).toMatchObject({
      operator: [{ name: 'Démo Nouveau Nom' }],
      charter: [{ version: 2 }],
      mission: [{ state: 'staffed', brief: { missionId } }],
      offer_answer: [{ outcome: 'accepted' }],
      client_preference: [{ preference: null }],
    })
    expect(expected['assignment']).toHaveLength(2)
    expect(expected['rating']).toHaveLength(2)
    expect(expected['rating']).toContainEqual(expect.objectContaining({ thousandths: 4500 }))
    await assert(
      asyncProperty(shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), async (shuffled) => {
        await forget()
        await tellAll(house, shuffled)
        expect(await projection()).toEqual(expected)
      }),
      { numRuns: 12 },
    )
  })

  test('are rebuilt to the same rows by a replay, which asks for no ranking again', async () => {
    const { all, missionId } = history()
    await tellAll(house, all)
    const before = await projection()
    expect(await jobsAsked(missionId)).toBe(1)
    await forget()
    expect(Object.values(await projection()).flat()).toEqual([])
    await tellAll(house, all)
    expect(await projection()).toEqual(before)
    expect(await jobsAsked(missionId)).toBe(1)
  })

  test('agree when news of one thing comes from many workers at once', async () => {
    const operatorId = newId()
    const all = Array.from({ length: 40 }, (_, at) =>
      news(operatorChanged, snapshot({ operatorId, name: `Démo ${at}` }), day(1 + (at % 9))),
    )
    const newest = all.toSorted((a, b) =>
      a.at < b.at || (a.at === b.at && a.messageId < b.messageId) ? 1 : -1,
    )[0]
    await Promise.all(all.map((told) => tell(house, told)))
    expect((await projection())['operator']).toEqual([
      expect.objectContaining({ news_id: newest?.messageId }),
    ])
  })

  test('keep nothing of a week that cannot be read: it is parked with its reason', async () => {
    const weekly = [{ weekday: 1, from: '8h', to: '19:00' }]
    const told = news(availabilityChanged, availability(newId(), { weekly }))
    await expect(tell(house, told)).rejects.toThrow('rule-broken')
    expect((await projection())['availability']).toEqual([])
    const { rows } = await admin.query('SELECT reason FROM platform.parked WHERE message_id = $1', [
      told.messageId,
    ])
    expect(rows[0].reason).toContain('HH:MM')
  })
})

describe('row-level security', () => {
  const seen = async (caller: Partial<Caller>) => {
    const counts: Record<string, number> = {}
    const whole: Caller = {
      kind: 'anonymous',
      role: 'anonymous',
      accountId: null,
      organisationId: null,
      sessionId: null,
      requestId: 'request-of-test',
      ...caller,
    }
    const database = house.house.databases.get('matching')
    await database?.read(whole, async (tx) => {
      for (const table of [...matchingService.projections, 'match_request', 'match_run', 'weights']) {
        counts[table] = (await tx.$client.query(`SELECT 1 FROM matching.${table}`)).rowCount ?? -1
      }
    })
    return counts
  }
  const nothing = Object.fromEntries(
    [...matchingService.projections, 'match_request', 'match_run', 'weights'].map((table) => [table, 0]),
  )

  test('shows clients and strangers nothing at all, not even of their own missions', async () => {
    const { all } = history()
    await tellAll(house, all)
    const told = all.find(({ contract }) => contract === missionPosted)?.payload as { organisationId: string }
    expect(
      await seen({
        kind: 'client',
        role: 'client-admin',
        accountId: newId(),
        organisationId: told.organisationId,
      }),
    ).toEqual(nothing)
    expect(await seen({})).toEqual(nothing)
    expect((await seen({ kind: 'staff', role: 'producer', accountId: newId() }))['operator']).toBe(1)
  })

  test('shows an operator their own facts, the board, and the charters the board asks for', async () => {
    const { all } = history()
    await tellAll(house, all)
    const [mine, posted] = [newId(), brief({ charter: { charterId: newId(), key: 'demo', version: 1 } })]
    await tellAll(house, [
      news(operatorChanged, snapshot({ operatorId: mine })),
      news(charterPublished, charterNews('of-nobody', 1)),
    ])
    const operator = { kind: 'operator', role: 'operator', accountId: mine } as const
    expect(await seen(operator)).toEqual({ ...nothing, operator: 1 })
    await tell(house, news(missionPosted, posted))
    expect(await seen(operator)).toEqual({ ...nothing, operator: 1, mission: 1, charter: 1 })
  })
})

test('tables in code and in SQL agree', async () => {
  await expectTablesMatch(house.database.adminUrl, TABLES)
})

test('the house comes with the weights of the engine', async () => {
  const { rows } = await admin.query(
    'SELECT terms, version FROM matching.weights WHERE product_key IS NULL AND organisation_id IS NULL',
  )
  expect(rows).toEqual([{ terms: DEFAULT_WEIGHTS.terms, version: DEFAULT_WEIGHTS.version }])
})

test.each(['weights', 'match_run', 'match_request'])('%s never changes once written', async (table) => {
  const { missionId } = brief()
  if (table === 'match_request') await tell(house, news(missionPosted, brief({ missionId })))
  if (table === 'match_run') {
    await admin.query(
      `INSERT INTO matching.match_run VALUES ($1, $1, $1, NULL, now(), '00000000-0000-7000-8000-000000000001', 'house', 1, 0, 0, '{}', NULL, '[]', '{}', '[]', '{}')`,
      [newId()],
    )
  }
  for (const change of [
    `UPDATE matching.${table} SET id = id`,
    `DELETE FROM matching.${table}`,
    `TRUNCATE matching.${table} CASCADE`,
  ]) {
    await expect(admin.query(change)).rejects.toMatchObject({ code: 'RG001', constraint: 'immutable' })
  }
})

test.each([
  ['plan', movesOf(planMachine)],
  ['plan_line', movesOf(planLineMachine)],
])('the states of a %s in code are the states in SQL', async (machine, moves) => {
  const { rows } = await admin.query(
    'SELECT from_state, to_state FROM platform.transition WHERE machine = $1',
    [machine],
  )
  const inSql = rows.map(({ from_state, to_state }) => `${from_state} ${to_state}`)
  expect(inSql.toSorted()).toEqual(moves.map((move) => move.join(' ')).toSorted())
})
