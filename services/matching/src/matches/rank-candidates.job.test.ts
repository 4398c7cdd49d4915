import {
  candidatesRanked,
  charterPublished,
  clientPreferenceChanged,
  missionMoved,
  missionPosted,
  operatorCertified,
  operatorChanged,
  availabilityChanged,
  rankCandidates,
  systemCaller,
} from '@regie/contracts'
import { type Database, newId, openDatabase } from '@regie/database'
import { DEFAULT_WEIGHTS, rank, relaxations, waterfall, whyNot } from '@regie/matching'
import { openTestHouse, type TestHouse, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { needsOf } from '../missions/mission.rules.ts'
import { availability, brief, charterNews, jobOf, news, snapshot, tell, tellAll } from '../world.fixture.ts'
import { randomWorld } from './random-world.fixture.ts'
import { NOTICE_MS } from './run-engine.ts'

const now = new Date('2027-11-20T09:00:00Z')
const system = systemCaller('request-of-test')
let house: TestHouse
let missions: Database
let admin: pg.Client

beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now })
  missions = openDatabase({ url: house.database.url, service: 'missions' })
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await Promise.all([missions.close(), admin.end()])
  await house.close()
})

const runsOf = async (missionId: string) =>
  (await admin.query('SELECT * FROM matching.match_run WHERE mission_id = $1 ORDER BY id', [missionId])).rows
const published = async (missionId: string) =>
  (
    await admin.query(
      `SELECT payload FROM platform.outbox WHERE name = 'candidates-ranked' AND payload ->> 'missionId' = $1`,
      [missionId],
    )
  ).rows.map(({ payload }) => candidatesRanked.payload.parse(payload))
const audited = async (missionId: string) =>
  (
    await admin.query(`SELECT action FROM platform.audit WHERE subject_id = $1 ORDER BY seq`, [missionId])
  ).rows.map(({ action }) => action as string)
const demoCharter = { charterId: newId(), key: 'demo', version: 1 }

describe('a mission that is posted', () => {
  test('is ranked over 200 operators exactly as the engine ranks the facts written by hand', async () => {
    const posted = brief({ charter: demoCharter })
    const { told, facts } = randomWorld(200, 20_271_120, posted, now)
    await tellAll(house, told)
    await tell(house, news(charterPublished, charterNews('demo', 2)))
    await missions.transaction(system, async ({ record }) => record.event(missionPosted, posted))
    const [run] = await until('ranked', async () => {
      const rows = await runsOf(posted.missionId)
      return rows.length > 0 && rows
    })

    const needs = { ...needsOf(posted, { key: 'demo', version: 2 }) }
    const expected = rank(facts, needs, DEFAULT_WEIGHTS, 200)
    expect(expected.ranked.length).toBeGreaterThan(10)
    expect(run.candidates).toEqual(expected.ranked)
    expect(run.waterfall).toEqual(waterfall(facts, needs))
    expect(run.relaxations).toEqual(relaxations(facts, needs, now.getTime() + NOTICE_MS))
    expect(run).toMatchObject({
      requested_by: null,
      considered_count: 200,
      fitting_count: expected.ranked.length,
      weights_key: 'house',
      weights_version: 1,
      charter: { key: 'demo', version: 2 },
    })

    const [told1, ...more] = await published(posted.missionId)
    expect(more).toEqual([])
    expect(told1).toMatchObject({ matchRunId: run.id, consideredCount: 200 })
    expect(told1?.candidates.map(({ operatorId, rank: place }) => [operatorId, place])).toEqual(
      expected.ranked.map(({ operatorId }, at) => [operatorId, at + 1]),
    )
    expect(told1?.removed.reduce((sum, { count }) => sum + count, 0)).toBe(200 - expected.ranked.length)
    expect(await audited(posted.missionId)).toEqual(['matching.run'])

    const producer = house.signIn('producer')
    for (const one of facts) {
      const { body, status } = await house
        .call(producer)
        .get(`/v1/matches/why-not?missionId=${posted.missionId}&operatorId=${one.id}`)
      expect(status).toBe(200)
      const refusals = whyNot(one, needs)
      expect(body.isFitting).toBe(refusals.length === 0)
      expect(body.refusals.map(({ constraint }: { constraint: string }) => constraint)).toEqual(
        refusals.map(({ constraint }) => constraint),
      )
    }
    expect(house.errors).toEqual([])
    // About a thousand deliveries, each in a transaction of its own: slow where others share the machine.
  }, 120_000)
})

describe('a client’s list', () => {
  test('leaves out whom the client blocks from all its posted missions at once, and puts forward whom it prefers', async () => {
    const [first, second] = [brief({ speciality: 'event' }), brief({ speciality: 'event' })]
    const organisationId = first.organisationId
    const missionsOfClient = [first, { ...second, organisationId }]
    const elsewhere = brief({ speciality: 'event' })
    const [plain, liked] = [newId(), newId()]
    for (const operatorId of [plain, liked]) {
      const specialities = [{ key: 'event', level: operatorId === plain ? 4 : 3 }]
      await tell(house, news(operatorChanged, snapshot({ operatorId, specialities })))
      await tell(house, news(availabilityChanged, availability(operatorId)))
    }
    const newest = async (missionId: string) =>
      (await runsOf(missionId)).at(-1)?.candidates.map(({ operatorId }: { operatorId: string }) => operatorId)
    const untilRuns = (runCount: number) =>
      until('ranked', async () => {
        const counts = await Promise.all(
          missionsOfClient.map(async (one) => (await runsOf(one.missionId)).length),
        )
        return counts.every((count) => count === runCount)
      })
    for (const one of [...missionsOfClient, elsewhere]) await tell(house, news(missionPosted, one))
    await untilRuns(1)
    expect(await newest(first.missionId)).toEqual([plain, liked])
    const said = (operatorId: string, preference: 'blocked' | 'preferred') =>
      news(clientPreferenceChanged, { organisationId, operatorId, preference, changedAt: now.toISOString() })
    const preferred = said(liked, 'preferred')
    await tell(house, preferred)
    await tell(house, preferred)
    await untilRuns(2)
    for (const one of missionsOfClient) expect(await newest(one.missionId)).toEqual([liked, plain])
    await tell(house, said(plain, 'blocked'))
    await untilRuns(3)
    for (const one of missionsOfClient) {
      expect(await newest(one.missionId)).toEqual([liked])
      const run = (await runsOf(one.missionId)).at(-1)
      expect(
        run.waterfall.steps.find(({ constraint }: { constraint: string }) => constraint === 'client-block'),
      ).toMatchObject({ removed: 1 })
    }
    expect(await newest(elsewhere.missionId)).toEqual([plain, liked])

    const ask = (as: ReturnType<TestHouse['signIn']>) =>
      house.call(as).get(`/v1/matches/why-not?missionId=${first.missionId}&operatorId=${plain}`)
    const forStaff = (await ask(house.signIn('producer')).expect(200)).body
    expect(forStaff).toMatchObject({
      isFitting: false,
      refusals: [{ constraint: 'client-block', isStaffOnly: true }],
    })
    const forThem = (await ask(house.signIn('operator', { accountId: plain })).expect(200)).body
    expect(forThem).toMatchObject({ isFitting: null, refusals: [] })
  })
})

describe('a ranking job', () => {
  test('delivered twice, at once or later, makes one run and publishes once', async () => {
    const posted = brief()
    await tell(house, news(missionPosted, posted))
    await until('first ranking', async () => (await runsOf(posted.missionId)).length === 1)
    const again = jobOf(rankCandidates, { missionId: posted.missionId })
    await Promise.all([tell(house, again), tell(house, again), tell(house, again)])
    await tell(house, again)
    expect((await runsOf(posted.missionId)).map(({ id }) => id)).toContain(again.messageId)
    expect(await runsOf(posted.missionId)).toHaveLength(2)
    expect(await published(posted.missionId)).toHaveLength(2)
    expect(await audited(posted.missionId)).toEqual(['matching.run', 'matching.run'])
  })

  test('that comes before the brief is tried again, not parked', async () => {
    const posted = brief()
    const early = jobOf(rankCandidates, { missionId: posted.missionId })
    await expect(tell(house, early)).rejects.toMatchObject({ code: 'dependency-down' })
    expect(
      (await admin.query('SELECT 1 FROM platform.parked WHERE message_id = $1', [early.messageId])).rowCount,
    ).toBe(0)
    await tell(house, news(missionPosted, posted))
    await tell(house, early)
    expect((await runsOf(posted.missionId)).map(({ id }) => id)).toContain(early.messageId)
  })

  test('of a mission called off meanwhile makes no run, and the audit trail says why', async () => {
    const posted = brief()
    const { missionId, organisationId, reference } = posted
    await tell(
      house,
      news(
        missionMoved,
        { missionId, organisationId, reference, from: 'posted', to: 'cancelled', reason: null },
        '2026-11-02T08:00:00.000Z',
      ),
    )
    await tell(house, news(missionPosted, posted))
    await until('skipped', async () => (await audited(missionId)).includes('matching.skip-run'))
    expect(await runsOf(missionId)).toEqual([])
    expect(await published(missionId)).toEqual([])
  })

  test('counts only who is certified on the current version of the charter', async () => {
    const posted = brief({ charter: { ...demoCharter, key: 'versioned' }, speciality: 'portrait' })
    const [old, fresh] = [newId(), newId()]
    const certified = (operatorId: string, version: number) =>
      news(operatorCertified, {
        operatorId,
        charterId: newId(),
        charterKey: 'versioned',
        version,
        certifiedAt: now.toISOString(),
      })
    for (const operatorId of [old, fresh]) {
      await tell(
        house,
        news(operatorChanged, snapshot({ operatorId, specialities: [{ key: 'portrait', level: 4 }] })),
      )
      await tell(house, news(availabilityChanged, availability(operatorId)))
      await tell(house, certified(operatorId, 1))
    }
    await tell(house, news(missionPosted, posted))
    const rankedIds = async () =>
      (await runsOf(posted.missionId)).map(({ candidates }) =>
        candidates.map(({ operatorId }: { operatorId: string }) => operatorId).toSorted(),
      )
    await until('first ranking', async () => (await runsOf(posted.missionId)).length === 1)
    await tell(house, certified(fresh, 2))
    await tell(house, news(charterPublished, charterNews('versioned', 2)))
    await tell(house, jobOf(rankCandidates, { missionId: posted.missionId }))
    expect((await rankedIds()).toSorted((a, b) => b.length - a.length)).toEqual([
      [old, fresh].toSorted(),
      [fresh],
    ])
  })
})
