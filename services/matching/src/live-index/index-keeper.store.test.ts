import {
  assignmentConfirmed,
  assignmentEnded,
  availabilityChanged,
  clientPreferenceChanged,
  type MissionBrief,
  operatorChanged,
} from '@regie/contracts'
import { type Database, newId } from '@regie/database'
import { DEFAULT_WEIGHTS } from '@regie/matching'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { assert, asyncProperty, integer } from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readFacts } from '../facts/facts.store.ts'
import { listsOf } from '../feedback/feedback.store.ts'
import { matchingService } from '../index.ts'
import { randomWorld } from '../matches/random-world.fixture.ts'
import { type EngineAnswer, runEngine } from '../matches/run-engine.ts'
import { needsOf } from '../missions/mission.rules.ts'
import { availability, brief, news, snapshot, tell, tellAll, type Told } from '../world.fixture.ts'
import { type IndexKeeper, openIndexKeeper } from './index-keeper.ts'

const DAY_MS = 86_400_000
let now = new Date('2027-11-20T09:00:00Z')
let house: TestHouse
let admin: pg.Client
let database: Database
const opened: IndexKeeper[] = []

beforeAll(async () => {
  house = await openTestHouse([matchingService], { runsWorkers: false, now: () => now })
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  const own = house.house.databases.get('matching')
  if (!own) throw new Error('matching is not open')
  database = own
})
afterAll(async () => {
  await Promise.all(opened.map((keeper) => keeper.close()))
  await admin.end()
  await house.close()
})

/** Empties the projections as a replay does. */
const forget = async () => {
  await admin.query(`TRUNCATE ${matchingService.projections.map((table) => `matching.${table}`).join(', ')}`)
  await admin.query(`DELETE FROM platform.receipt WHERE consumer = 'matching'`)
}
beforeEach(async () => {
  now = new Date('2027-11-20T09:00:00Z')
  await forget()
})

const openKeeper = () => {
  const keeper = openIndexKeeper({ database, now: () => now, logger: false })
  opened.push(keeper)
  return keeper
}
const warmKeeper = async () => {
  const keeper = openKeeper()
  await keeper.warm()
  return keeper
}

const CHARTER = { key: 'demo', version: 2 }
const demoCharter = { charterId: newId(), ...CHARTER }

type Both = { indexed: EngineAnswer; read: EngineAnswer; state: string }

/** What the index says of a mission, and what reading everybody in the very same snapshot says. */
const bothAnswers = (keeper: IndexKeeper, mission: MissionBrief): Promise<Both> => {
  return keeper.ask(
    async (tx) => {
      const needs = needsOf(mission, mission.charter && CHARTER, await listsOf(tx, mission.organisationId))
      return { needs, facts: await readFacts(tx, needs, now) }
    },
    ({ needs, facts }, operators, at, { state }) => ({
      indexed: runEngine(operators, needs, DEFAULT_WEIGHTS, at),
      read: runEngine({ from: 'database', facts }, needs, DEFAULT_WEIGHTS, at),
      state,
    }),
  )
}
const mustAgree = async (keeper: IndexKeeper, mission: MissionBrief): Promise<EngineAnswer> => {
  const { indexed, read, state } = await bothAnswers(keeper, mission)
  expect(state).toBe('live')
  expect(indexed).toEqual(read)
  return indexed
}
const idsOf = ({ candidates }: EngineAnswer) => candidates.map(({ operatorId }) => operatorId)

/** Fisher and Yates by a small generator, so that a failure can be drawn again from its seed. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  const list = [...all]
  let state = seed >>> 0
  for (let at = list.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = state % (at + 1)
    ;[list[at], list[other]] = [list[other] as T, list[at] as T]
  }
  return list
}

/** A paused or renamed operator, a fee that rose: news of people who are known already. */
const laterNews = (told: readonly Told[]): Told[] =>
  told
    .filter(({ contract }) => contract.name === operatorChanged.name)
    .filter((_, at) => at % 3 === 0)
    .map(({ payload }, at) => {
      const before = operatorChanged.payload.parse(payload)
      const change = [{ state: 'paused' as const }, { minimumFeeCents: 9_000 }, { radiusKm: 15 }][at % 3]
      return news(operatorChanged, { ...before, ...change }, '2026-11-02T08:00:00.000Z')
    })

/** The client prefers some, blocks some, and takes some back. */
const preferencesOf = ({ organisationId }: MissionBrief, told: readonly Told[]): Told[] =>
  told
    .filter(({ contract }) => contract.name === operatorChanged.name)
    .map(({ payload }) => operatorChanged.payload.parse(payload))
    .flatMap(({ operatorId }, at) => {
      const said = ([['preferred'], ['blocked'], ['blocked', null], []] as const)[at % 4] ?? []
      return said.map((preference, turn) =>
        news(
          clientPreferenceChanged,
          { organisationId, operatorId, preference, changedAt: now.toISOString() },
          `2026-11-0${turn + 1}T08:00:00.000Z`,
        ),
      )
    })

describe('the index of a process', () => {
  test('answers as reading everybody does, after any news in any order, in every process', async () => {
    let fitting = 0
    await assert(
      asyncProperty(integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
        await forget()
        const near = brief({ charter: demoCharter })
        const beyond = brief({ window: { from: '2028-07-06T09:00:00Z', to: '2028-07-06T12:00:00Z' } })
        const hard = brief({ minimumLevel: 5, languages: ['fr', 'de'], feeCents: 8_500 })
        const { told } = randomWorld(30, seed, near, now)
        const all = [...told, ...laterNews(told), ...preferencesOf(near, told)]
        const heard = shuffled([...all, ...all.slice(0, all.length / 5)], seed)
        const early = await warmKeeper()
        const half = Math.floor(heard.length / 2)
        await tellAll(house, heard.slice(0, half))
        await mustAgree(early, near)
        const late = await warmKeeper()
        await tellAll(house, heard.slice(half))
        for (const mission of [near, beyond, hard]) {
          const answers = [await mustAgree(early, mission), await mustAgree(late, mission)]
          expect(answers[0]).toEqual(answers[1])
          expect(answers[0]?.consideredCount).toBe(30)
          fitting += answers[0]?.fittingCount ?? 0
        }
        expect((await early.check())?.differences).toEqual([])
        expect((await late.check())?.differences).toEqual([])
      }),
      // Three worlds in which people fit, whatever chance draws after them.
      { numRuns: 6, examples: [[1], [2], [6]] },
    )
    expect(fitting, 'nobody ever fitted').toBeGreaterThan(10)
  }, 300_000)

  test('does not miss whoever commits late', async () => {
    const [slow, quick] = [snapshot(), snapshot()]
    for (const one of [slow, quick])
      await tellAll(house, [news(operatorChanged, one), newsOfAvailability(one.operatorId)])
    const mission = brief()
    const keeper = await warmKeeper()
    expect(idsOf(await mustAgree(keeper, mission))).toHaveLength(2)
    const open = new pg.Client({ connectionString: house.database.adminUrl })
    await open.connect()
    await open.query('BEGIN')
    await open.query(
      `UPDATE matching.operator SET snapshot = snapshot || '{"state": "paused"}' WHERE operator_id = $1`,
      [slow.operatorId],
    )
    // A younger transaction commits first, and the index catches up with it and past it.
    await tell(house, news(operatorChanged, { ...quick, radiusKm: 60 }, '2026-11-03T08:00:00.000Z'))
    expect(idsOf(await mustAgree(keeper, mission))).toHaveLength(2)
    await tell(house, news(operatorChanged, { ...quick, radiusKm: 70 }, '2026-11-04T08:00:00.000Z'))
    expect(idsOf(await mustAgree(keeper, mission))).toHaveLength(2)
    await open.query('COMMIT')
    await open.end()
    expect(idsOf(await mustAgree(keeper, mission))).toEqual([quick.operatorId])
    expect(keeper.status().appliedCount).toBe(3)
  })

  test('reads again only whoever changed', async () => {
    const people = Array.from({ length: 5 }, () => snapshot())
    for (const one of people) await tell(house, news(operatorChanged, one))
    const keeper = await warmKeeper()
    await mustAgree(keeper, brief())
    await mustAgree(keeper, brief())
    expect(keeper.status()).toMatchObject({ operatorCount: 5, loadedCount: 5, appliedCount: 0 })
    await tell(house, newsOfAvailability(people[2]?.operatorId ?? ''))
    expect(idsOf(await mustAgree(keeper, brief()))).toEqual([people[2]?.operatorId])
    expect(keeper.status().appliedCount).toBe(1)
  })

  test('forgets what stops being recent as time passes, and counts it again when the clock is set back', async () => {
    const one = snapshot()
    const mission = brief()
    const done = brief({ organisationId: mission.organisationId })
    const bound = { assignmentId: newId(), operatorId: one.operatorId, missionId: done.missionId }
    await tellAll(house, [
      news(operatorChanged, one),
      newsOfAvailability(one.operatorId),
      news(assignmentConfirmed, {
        ...bound,
        operatorName: 'Démo',
        held: { from: '2027-08-24T08:00:00Z', to: '2027-08-24T12:00:00Z' },
        feeCents: 15_000,
        brief: { ...done, window: { from: '2027-08-24T09:00:00Z', to: '2027-08-24T11:00:00Z' } },
      }),
      news(assignmentEnded, { ...bound, outcome: 'completed', reason: null }, '2027-08-24T12:00:00.000Z'),
    ])
    const keeper = await warmKeeper()
    const fairness = async () =>
      (await mustAgree(keeper, mission)).candidates[0]?.terms.find(({ term }) => term === 'fairness')?.value
    expect(await fairness()).toBe(0.5)
    now = new Date(now.getTime() + 3 * DAY_MS)
    expect(await fairness()).toBe(1)
    now = new Date(now.getTime() - 3 * DAY_MS)
    expect(await fairness()).toBe(0.5)
  })

  test('is empty after a replay has emptied the projections, and full again once the news is heard again', async () => {
    const one = snapshot()
    const all = [news(operatorChanged, one), newsOfAvailability(one.operatorId)]
    await tellAll(house, all)
    const keeper = await warmKeeper()
    expect(idsOf(await mustAgree(keeper, brief()))).toEqual([one.operatorId])
    await forget()
    expect((await mustAgree(keeper, brief())).consideredCount).toBe(0)
    await tellAll(house, all)
    expect(idsOf(await mustAgree(keeper, brief()))).toEqual([one.operatorId])
  })

  test('is loaded again once it is worn, and answers meanwhile', async () => {
    const one = snapshot()
    await tellAll(house, [news(operatorChanged, one), newsOfAvailability(one.operatorId)])
    const keeper = await warmKeeper()
    const until = keeper.status().plannableUntil
    now = new Date(now.getTime() + 8 * DAY_MS)
    const loading = keeper.keep()
    expect(idsOf(await mustAgree(keeper, brief()))).toEqual([one.operatorId])
    await loading
    expect(idsOf(await mustAgree(keeper, brief()))).toEqual([one.operatorId])
    expect(Date.parse(keeper.status().plannableUntil ?? '')).toBe(Date.parse(until ?? '') + 8 * DAY_MS)
  })
})

test('while it is warming the database answers, and the answer says so', async () => {
  const one = snapshot()
  await tellAll(house, [news(operatorChanged, one), newsOfAvailability(one.operatorId)])
  const keeper = openKeeper()
  const cold = await bothAnswers(keeper, brief())
  expect(cold.state).toBe('warming')
  expect(idsOf(cold.indexed)).toEqual([one.operatorId])
  expect(await keeper.check()).toBeNull()
  expect(await keeper.find(one.operatorId, needsOf(brief(), null))).toBeUndefined()
  expect(keeper.status()).toMatchObject({ state: 'warming', lagMs: null })
  await keeper.keep()
  expect(keeper.status()).toMatchObject({ state: 'live', operatorCount: 1, lagMs: 0 })
  expect((await keeper.find(one.operatorId, needsOf(brief(), null)))?.id).toBe(one.operatorId)
  expect(await keeper.find(newId(), needsOf(brief(), null))).toBeNull()
})

describe('the check', () => {
  /** Writes behind the back of the triggers, as a restore or a careless hand would. */
  const behindTheBack = async (statement: string, values: unknown[]) => {
    await admin.query(`SET session_replication_role = replica`)
    await admin.query(statement, values)
    await admin.query(`SET session_replication_role = DEFAULT`)
  }

  test('repairs whoever differs, whoever is missing and whoever is gone, and counts them', async () => {
    const [changed, missing, gone, same] = [snapshot(), snapshot(), snapshot(), snapshot()]
    for (const one of [changed, gone, same])
      await tellAll(house, [news(operatorChanged, one), newsOfAvailability(one.operatorId)])
    const keeper = await warmKeeper()
    await behindTheBack(
      `UPDATE matching.operator SET snapshot = snapshot || '{"state": "paused"}' WHERE operator_id = $1`,
      [changed.operatorId],
    )
    await behindTheBack(`DELETE FROM matching.operator WHERE operator_id = $1`, [gone.operatorId])
    await behindTheBack(
      `INSERT INTO matching.operator SELECT $1::uuid, name, state, snapshot || jsonb_build_object('operatorId', $1::uuid), as_of, news_id
       FROM matching.operator WHERE operator_id = $2`,
      [missing.operatorId, same.operatorId],
    )
    const mission = brief()
    const before = await bothAnswers(keeper, mission)
    expect(before.indexed).not.toEqual(before.read)
    const checked = await keeper.check()
    expect(new Map(checked?.differences.map(({ id, what }) => [id, what]))).toEqual(
      new Map([
        [changed.operatorId, 'record'],
        [missing.operatorId, 'missing'],
        [gone.operatorId, 'gone'],
      ]),
    )
    expect((await mustAgree(keeper, mission)).consideredCount).toBe(3)
    expect((await keeper.check())?.differences).toEqual([])
    expect(keeper.status()).toMatchObject({
      repairedCount: 3,
      checkedCount: 6,
      lastCheck: { operatorCount: 3, differenceCount: 0 },
    })
  })
})

const newsOfAvailability = (operatorId: string) => news(availabilityChanged, availability(operatorId))
