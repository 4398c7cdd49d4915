import { assignmentConfirmed, planProposed, solvePlan } from '@regie/contracts'
import { newId } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { jobOf, news, tell } from '../world.fixture.ts'
import { at, DAY, person, planned, settled, shoot, tellWorld } from './plans.fixture.ts'

const now = new Date('2027-11-20T09:00:00.123Z')
let house: TestHouse
let producer: SignedIn
let admin: pg.Client

beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now })
  producer = house.signIn('producer')
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})
beforeEach(async () => {
  // Each story has a world of its own: what was planned before is over.
  await admin.query(
    `TRUNCATE matching.operator, matching.availability, matching.assignment, matching.mission`,
  )
  await admin.query(
    `SET session_replication_role = replica; DELETE FROM matching.plan_line; DELETE FROM matching.plan; SET session_replication_role = DEFAULT`,
  )
})
afterEach(() => expect(house.errors).toEqual([]))

const told = async (name: string, planId: string) =>
  (
    await admin.query(`SELECT payload FROM platform.outbox WHERE name = $1 AND payload ->> 'planId' = $2`, [
      name,
      planId,
    ])
  ).rows.map(({ payload }) => payload)

describe('a plan', () => {
  test('gives a chain of missions to one operator, with a share of the outing for each', async () => {
    const [near] = [person('Démo Proche')]
    const missions = [shoot(9, 11, 10), shoot(12, 14, 14), shoot(15, 17, 18)]
    await tellWorld(house, [near], missions)
    const plan = await planned(house, producer)
    expect(plan.state).toBe('proposed')
    expect(
      plan.lines.map(({ reference, operatorName, change, stop }) => [reference, operatorName, change, stop]),
    ).toEqual(missions.map(({ reference }, index) => [reference, 'Démo Proche', 'new', index + 1]))
    // One share ends where the next begins, from leaving home to being back.
    const [first, second, third] = plan.lines
    expect(first?.held.to).toBe(at(11))
    expect(second?.held).toEqual({ from: at(11), to: at(14) })
    expect(third?.held.from).toBe(at(14))
    expect(Date.parse(third?.held.to ?? '')).toBeGreaterThan(Date.parse(at(17)))
    expect(plan.totals).toMatchObject({
      assigned: 3,
      unassigned: 0,
      payCents: 45_000,
      operatorsConsidered: 1,
    })
    expect(plan.totals?.lowerBoundCents).toBeLessThanOrEqual(plan.totals?.costCents ?? 0)
    expect(plan.assumptions.find(({ about }) => about === 'travel')?.says.en).toContain('1.3 times')
    expect((await told('plan-proposed', plan.id)).map((one) => planProposed.payload.parse(one))).toEqual([
      { planId: plan.id, from: DAY, to: DAY, assigned: 3, unassigned: 0 },
    ])
  })

  test('shares work between people who are free at different hours, and leaves what stands alone', async () => {
    const people = [person('Démo Un'), person('Démo Deux', 2)]
    const [busy, open, both] = [shoot(9, 11), shoot(9, 11, 3), shoot(13, 15, 1)]
    await tellWorld(house, people, [busy, open, both])
    const assignmentId = newId()
    await tell(
      house,
      news(assignmentConfirmed, {
        assignmentId,
        operatorId: people[0]!.operatorId,
        operatorName: 'Démo Un',
        held: { from: at(8), to: at(12) },
        feeCents: 15_000,
        brief: busy,
      }),
    )
    await admin.query(`UPDATE matching.mission SET state = 'staffed' WHERE mission_id = $1`, [busy.missionId])
    const plan = await planned(house, producer, { fairness: 5 })
    const of = (missionId: string) => plan.lines.find((line) => line.missionId === missionId)
    expect(of(busy.missionId)).toMatchObject({ state: 'fixed', change: 'kept', operatorName: 'Démo Un' })
    expect(of(open.missionId)).toMatchObject({ state: 'proposed', change: 'new', operatorName: 'Démo Deux' })
    expect(plan.unassigned).toEqual([])
    // The same plan, read after the assignment is gone: what it was made beside is no more.
    await admin.query(
      `UPDATE matching.assignment SET outcome = 'cancelled', ended_as_of = now(), ended_news_id = $1`,
      [newId()],
    )
    const later = await settled(house, producer, plan.id)
    expect(later.lines.find((line) => line.missionId === busy.missionId)?.change).toBe('removed')
  })

  test('answers a world where nobody fits with what keeps each one out, and is no error', async () => {
    const far = person('Démo Loin', 400, { radiusKm: 20 })
    const mission = shoot(9, 11)
    await tellWorld(house, [far], [mission])
    const plan = await planned(house, producer)
    expect(plan).toMatchObject({ state: 'proposed', lines: [], totals: { assigned: 0, unassigned: 1 } })
    expect(plan.unassigned[0]).toMatchObject({ reference: mission.reference, reason: 'constraints' })
    expect(plan.unassigned[0]?.because.map(({ en }) => en)).toEqual([expect.stringContaining('Distance: 1')])
    const accepting = await house.call(producer).post(`/v1/plans/${plan.id}/accept`).send({})
    expect(accepting.status).toBe(409)
  })

  test('says who could have, where everybody is taken', async () => {
    await tellWorld(house, [person('Démo Seule')], [shoot(9, 11), shoot(9, 11, 1)])
    const plan = await planned(house, producer)
    expect(plan.lines).toHaveLength(1)
    expect(plan.unassigned).toMatchObject([{ reason: 'capacity' }])
  })

  test('keeps locks, and says why one cannot be kept', async () => {
    const [near, other] = [person('Démo Proche'), person('Démo Autre', 20)]
    const wrong = person('Démo Vidéaste', 0, { roles: ['videographer'] })
    const [kept, broken] = [shoot(9, 11), shoot(14, 16)]
    await tellWorld(house, [near, other, wrong], [kept, broken])
    const plan = await planned(house, producer, {
      locks: [
        { missionId: kept.missionId, operatorId: other.operatorId },
        { missionId: broken.missionId, operatorId: wrong.operatorId },
      ],
    })
    expect(plan.lines).toMatchObject([{ operatorName: 'Démo Autre' }])
    expect(plan.unassigned).toMatchObject([{ missionId: broken.missionId, reason: 'lock' }])
    expect(plan.unassigned[0]?.because.length).toBeGreaterThan(0)
  })

  test('holds a standby beside who goes', async () => {
    await tellWorld(house, [person('Démo Un'), person('Démo Deux')], [shoot(9, 11)])
    const plan = await planned(house, producer, { standbys: 1 })
    expect(plan.lines.map(({ kind }) => kind).toSorted()).toEqual(['seat', 'standby'])
    expect(new Set(plan.lines.map(({ operatorId }) => operatorId)).size).toBe(2)
    expect(plan.totals).toMatchObject({ assigned: 1, standbys: 1 })
  })

  test('takes the ways from a table that is given', async () => {
    const [near, far] = [person('Démo Proche'), person('Démo Loin', 30)]
    const mission = shoot(12, 14)
    await tellWorld(house, [near, far], [mission])
    // By the table the near one is four hours away, and not home before the end of the day.
    const plan = await planned(house, producer, {
      travel: {
        kind: 'matrix',
        locations: [
          { kind: 'mission', id: mission.missionId },
          { kind: 'operator', id: near.operatorId },
          { kind: 'operator', id: far.operatorId },
        ],
        seconds: [
          [0, 21_600, 600],
          [21_600, 0, 600],
          [600, 600, 0],
        ],
      },
    })
    expect(plan.lines).toMatchObject([{ operatorName: 'Démo Loin', travelMinutes: 10 }])
    expect(plan.totals?.travelKm).toBeNull()
    expect(plan.travelKind).toBe('matrix')
  })
})

describe('a job', () => {
  test('delivered again, at once or later, makes one proposal', async () => {
    await tellWorld(house, [person('Démo Un')], [shoot(9, 11)])
    const plan = await planned(house, producer)
    const again = jobOf(solvePlan, { planId: plan.id })
    await Promise.all([tell(house, again), tell(house, again)])
    expect((await settled(house, producer, plan.id)).lines).toEqual(plan.lines)
    expect(await told('plan-proposed', plan.id)).toHaveLength(1)
  })

  test('on two workers at once makes one proposal', async () => {
    await tellWorld(house, [person('Démo Un')], [shoot(9, 11)])
    const { body } = await house
      .call(producer)
      .post('/v1/plans')
      .send({ from: DAY, to: DAY, seconds: 3 })
      .expect(202)
    await until(
      'begun',
      async () => (await house.call(producer).get(`/v1/plans/${body.id}`)).body.state === 'solving',
    )
    await tell(house, jobOf(solvePlan, { planId: body.id }))
    const plan = await settled(house, producer, body.id)
    expect(plan.lines).toHaveLength(1)
    expect(await told('plan-proposed', plan.id)).toHaveLength(1)
  })
})

describe('a solver', () => {
  test('told to stop proposes its best so far', async () => {
    await tellWorld(house, [person('Démo Un')], [shoot(9, 11), shoot(12, 14, 1)])
    const { body } = await house
      .call(producer)
      .post('/v1/plans')
      .send({ from: DAY, to: DAY, seconds: 120 })
      .expect(202)
    const row = await until('it tells how far it is', async () => {
      const { body: now } = await house.call(producer).get(`/v1/plans/${body.id}`)
      return now.progress ? now : undefined
    })
    expect(row).toMatchObject({ state: 'solving', progress: { unassigned: 0 }, lines: [] })
    await house.call(producer).post(`/v1/plans/${body.id}/stop`).expect(200)
    const plan = await settled(house, producer, body.id)
    expect(plan).toMatchObject({ state: 'proposed', isStopped: true })
    expect(plan.lines).toHaveLength(2)
    const late = await house.call(producer).post(`/v1/plans/${body.id}/stop`)
    expect([late.status, late.body.code]).toEqual([409, 'wrong-state'])
  })

  test('of a plan that is discarded ends, and proposes nothing', async () => {
    await tellWorld(house, [person('Démo Un')], [shoot(9, 11)])
    const { body } = await house
      .call(producer)
      .post('/v1/plans')
      .send({ from: DAY, to: DAY, seconds: 120 })
      .expect(202)
    await until(
      'begun',
      async () => (await house.call(producer).get(`/v1/plans/${body.id}`)).body.state === 'solving',
    )
    await house.call(producer).post(`/v1/plans/${body.id}/discard`).send({ reason: 'Trop tôt' }).expect(200)
    await until('the job is done', async () => {
      const { rows } = await admin.query(
        `SELECT 1 FROM platform.receipt r JOIN platform.outbox o ON o.id = r.message_id
         WHERE o.name = 'solve-plan' AND o.payload ->> 'planId' = $1`,
        [body.id],
      )
      return rows.length === 1
    })
    expect(await settled(house, producer, body.id)).toMatchObject({
      state: 'discarded',
      lines: [],
      reason: { fr: 'Trop tôt' },
    })
    expect(await told('plan-accepted', body.id)).toEqual([])
  })
})
