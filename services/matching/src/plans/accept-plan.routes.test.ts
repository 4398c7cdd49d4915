import {
  type MissionBrief,
  missionMoved,
  missionPosted,
  offerAnswered,
  type Plan,
  planAccepted,
  planLinesSettled,
  availabilityChanged,
  standbyHeld,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { availability, news, tell } from '../world.fixture.ts'
import { at, person, planned, settled, shoot, tellWorld } from './plans.fixture.ts'

const now = new Date('2027-11-20T09:00:00.123Z')
let house: TestHouse
let producer: SignedIn
let second: SignedIn
let admin: pg.Client

beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now })
  producer = house.signIn('producer')
  second = house.signIn('producer')
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  expect(house.errors).toEqual([])
  await house.close()
})

const accept = (plan: Plan, body: object = {}, as = producer) =>
  house.call(as).post(`/v1/plans/${plan.id}/accept`).send(body)
const acceptedEvents = async (plan: Plan) =>
  (
    await admin.query(
      `SELECT payload FROM platform.outbox WHERE name = 'plan-accepted' AND payload ->> 'planId' = $1 ORDER BY id`,
      [plan.id],
    )
  ).rows.map(({ payload }) => planAccepted.payload.parse(payload))
const gone = (mission: MissionBrief, to: 'cancelled' | 'on_hold' = 'cancelled') =>
  tell(
    house,
    news(
      missionMoved,
      {
        missionId: mission.missionId,
        organisationId: mission.organisationId,
        reference: mission.reference,
        from: 'posted',
        to,
        reason: null,
      },
      '2026-11-05T08:00:00.000Z',
    ),
  )
/** Nobody else fits: the speciality is each world's own. */
async function world(count: number, missionCount: number, key: string) {
  const speciality = { specialities: [{ key, level: 3 }] }
  const people = Array.from({ length: count }, (_, index) =>
    person(`Démo ${key} ${index + 1}`, index, speciality),
  )
  const missions = Array.from({ length: missionCount }, (_, index) =>
    shoot(10 + 2 * index, 11 + 2 * index, index, { speciality: key }),
  )
  await tellWorld(house, people, missions)
  return { people, missions, missionIds: missions.map(({ missionId }) => missionId) }
}

describe('POST /v1/plans/:id/accept', () => {
  test('200: in part, then the rest; the lines go out as they were proposed', async () => {
    const { missions, missionIds } = await world(1, 2, 'part')
    const plan = await planned(house, producer, { missionIds })
    const [first] = plan.lines
    const { status, body } = await accept(plan, { lineIds: [first?.id] })
    expect(status).toBe(200)
    expect(body.state).toBe('accepted')
    expect(body.lines.map(({ state }: { state: string }) => state)).toEqual(['accepted', 'proposed'])
    expect(await acceptedEvents(plan)).toEqual([
      {
        planId: plan.id,
        acceptedBy: producer.accountId,
        refused: 0,
        lines: [
          {
            lineId: first?.id,
            kind: 'seat',
            missionId: missions[0]?.missionId,
            seat: 'lead',
            operatorId: first?.operatorId,
            feeCents: 15_000,
            held: first?.held,
          },
        ],
      },
    ])
    await accept(plan).expect(200)
    expect(await acceptedEvents(plan)).toHaveLength(2)
    expect((await accept(plan)).body.code).toBe('wrong-state')
    expect((await house.call(producer).post(`/v1/plans/${plan.id}/discard`).send({})).body.code).toBe(
      'wrong-state',
    )
  })

  test('200: what changed since is refused by name with its reasons in both languages, the rest goes', async () => {
    const { people, missions, missionIds } = await world(1, 3, 'changed')
    const plan = await planned(house, producer, { missionIds })
    expect(plan.lines).toHaveLength(3)
    await gone(missions[0]!)
    const moved = { ...missions[1]!, window: { from: at(12), to: at(13) } }
    await tell(
      house,
      news(missionPosted, { ...moved, window: { ...moved.window, to: at(14) } }, '2026-11-05T08:00:00.000Z'),
    )
    const { body } = await accept(plan)
    const states = body.lines.map(({ missionId, state, refusals }: Plan['lines'][number]) => [
      missionIds.indexOf(missionId),
      state,
      refusals.map(({ constraint }) => constraint),
    ])
    expect(states).toEqual([
      [0, 'refused', ['mission-state']],
      [1, 'refused', ['mission-moved']],
      [2, 'accepted', []],
    ])
    const [{ refusals }] = body.lines
    expect(refusals[0].sentence.fr).toContain('annulée')
    expect(refusals[0].sentence.en).toContain('cancelled')
    expect((await acceptedEvents(plan))[0]).toMatchObject({
      refused: 1 + 1,
      lines: [{ operatorId: people[0]?.operatorId }],
    })
  })

  test('200: a constraint that no longer holds is told by the engine’s own words', async () => {
    const { people, missionIds } = await world(1, 1, 'words')
    const plan = await planned(house, producer, { missionIds })
    const never = availability(people[0]!.operatorId, { weekly: [] })
    await tell(house, news(availabilityChanged, never, '2026-11-05T08:00:00.000Z'))
    const { body } = await accept(plan)
    expect(body).toMatchObject({ state: 'proposed', lines: [{ state: 'refused' }] })
    expect(body.lines[0].refusals).toMatchObject([{ constraint: 'availability' }])
    expect(await acceptedEvents(plan)).toEqual([])
  })

  test('409: the whole or nothing; each line that does not hold is named, and nothing changed', async () => {
    const { missions, missionIds } = await world(1, 2, 'whole')
    const plan = await planned(house, producer, { missionIds })
    await gone(missions[1]!, 'on_hold')
    const { status, body } = await accept(plan, { whole: true })
    expect(status).toBe(409)
    expect(body.errors).toMatchObject([{ field: 'lines.1', rule: 'mission-state' }])
    expect(body.errors[0].message.fr ?? body.errors[0].message).toContain(missions[1]?.reference)
    expect((await settled(house, producer, plan.id)).lines.map(({ state }) => state)).toEqual([
      'proposed',
      'proposed',
    ])
    expect(await acceptedEvents(plan)).toEqual([])
  })

  test('422: a line of another plan, by its place in the list', async () => {
    const { missionIds } = await world(1, 1, 'other')
    const plan = await planned(house, producer, { missionIds })
    const { status, body } = await accept(plan, { lineIds: [plan.lines[0]?.id, newId()] })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ field: 'lineIds.1', rule: 'not-proposed' }])
  })

  test('200: sent twice with one key, it happens once', async () => {
    const { missionIds } = await world(1, 1, 'twice')
    const plan = await planned(house, producer, { missionIds })
    const key = newId()
    const send = () => accept(plan).set('idempotency-key', key)
    const [one, other] = await Promise.all([send(), send()])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(other.body).toEqual(one.body)
    expect(await acceptedEvents(plan)).toHaveLength(1)
  })
})

describe('two producers at once', () => {
  test('accept overlapping plans: every seat is put once, the other producer is told which', async () => {
    const { missionIds } = await world(2, 3, 'rivals')
    const plans = await Promise.all([
      planned(house, producer, { missionIds, seed: 1 }),
      planned(house, second, { missionIds, seed: 2 }),
    ])
    const answers = await Promise.all(
      plans.map((plan, index) => accept(plan, {}, index === 0 ? producer : second)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const lines = answers.flatMap(({ body }) => body.lines as Plan['lines'])
    const put = lines.filter(({ state }) => state === 'accepted')
    expect(put.map(({ missionId }) => missionId).toSorted()).toEqual(missionIds.toSorted())
    const refused = lines.filter(({ state }) => state === 'refused')
    expect(refused).toHaveLength(3)
    for (const { refusals } of refused)
      expect(refusals.map(({ constraint }) => constraint)).toContain('already-put')
  })

  test('accept plans that give one person two places at once: one holds, the other is told', async () => {
    const {
      people,
      missionIds: [first],
    } = await world(1, 1, 'places')
    const rival = shoot(10, 11, 30, { speciality: 'places' })
    await tellWorld(house, people, [rival])
    const plans = await Promise.all([
      planned(house, producer, { missionIds: [first] }),
      planned(house, second, { missionIds: [rival.missionId] }),
    ])
    const answers = await Promise.all(plans.map((plan) => accept(plan)))
    const lines = answers.flatMap(({ body }) => body.lines as Plan['lines'])
    expect(lines.map(({ state }) => state).toSorted()).toEqual(['accepted', 'refused'])
    expect(
      lines.find(({ state }) => state === 'refused')?.refusals.map(({ constraint }) => constraint),
    ).toEqual(['overlap'])
  })

  test('the database itself refuses a seat put twice, and a person in two places', async () => {
    const { missionIds } = await world(1, 1, 'guard')
    const plan = await planned(house, producer, { missionIds })
    await accept(plan)
    const copy = (change: string) =>
      admin.query(`INSERT INTO matching.plan_line SELECT (r).* FROM (SELECT jsonb_populate_record(NULL::matching.plan_line,
        to_jsonb(l) || jsonb_build_object('id', gen_random_uuid(), 'state', 'accepted') || '${change}'::jsonb) AS r
        FROM matching.plan_line l WHERE plan_id = '${plan.id}') AS copied`)
    await expect(copy(JSON.stringify({ operator_id: newId() }))).rejects.toMatchObject({
      constraint: 'plan_line_seat_once',
    })
    await expect(copy(JSON.stringify({ mission_id: newId() }))).rejects.toMatchObject({
      constraint: 'plan_line_in_one_place',
    })
  })

  test('accept and discard: one of them holds', async () => {
    const { missionIds } = await world(1, 1, 'against')
    const plan = await planned(house, producer, { missionIds })
    const [accepted, discarded] = await Promise.all([
      accept(plan),
      house.call(second).post(`/v1/plans/${plan.id}/discard`).send({}),
    ])
    expect([accepted.status, discarded.status].toSorted()).toEqual([200, 409])
    expect(await acceptedEvents(plan)).toHaveLength(accepted.status === 200 ? 1 : 0)
  })
})

describe('what becomes of an accepted line', () => {
  const settle = (plan: Plan, change: object) =>
    tell(
      house,
      news(planLinesSettled, {
        planId: plan.id,
        lines: [
          {
            lineId: plan.lines[0]?.id ?? '',
            missionId: plan.lines[0]?.missionId ?? '',
            outcome: 'offered',
            offerId: null,
            standbyId: null,
            reasons: [],
            ...change,
          },
        ],
      }),
    )
  const answer = (plan: Plan, offerId: string, outcome: 'accepted' | 'declined' | 'countered') =>
    tell(
      house,
      news(offerAnswered, {
        offerId,
        missionId: plan.lines[0]?.missionId ?? '',
        operatorId: plan.lines[0]?.operatorId ?? '',
        outcome,
        sentAt: '2026-11-01T08:00:00Z',
        answeredAt: '2026-11-01T09:00:00Z',
        planLineId: plan.lines[0]?.id ?? '',
      }),
    )
  const stateNow = async (plan: Plan) => (await settled(house, producer, plan.id)).lines[0]?.state
  async function acceptedPlan(key: string) {
    const { missionIds } = await world(1, 1, key)
    const plan = await planned(house, producer, { missionIds })
    await accept(plan).expect(200)
    return plan
  }

  test.each([
    ['accepted', 'confirmed'],
    ['declined', 'lapsed'],
    ['countered', 'offered'],
  ] as const)('an offer %s leaves it %s, whichever news comes first', async (outcome, state) => {
    const plan = await acceptedPlan(`first-${outcome}`)
    const offerId = newId()
    await settle(plan, { offerId })
    expect(await stateNow(plan)).toBe('offered')
    await answer(plan, offerId, outcome)
    expect(await stateNow(plan)).toBe(state)
    const early = await acceptedPlan(`last-${outcome}`)
    const other = newId()
    await answer(early, other, outcome)
    await settle(early, { offerId: other })
    expect(await stateNow(early)).toBe(state)
  })

  test('refused as the offer was being sent, it says why, and its seat is free for another plan', async () => {
    const plan = await acceptedPlan('freed')
    const says = { fr: 'Déjà attribuée.', en: 'Given already.' }
    await settle(plan, { outcome: 'refused', reasons: [{ rule: 'already-taken', says }] })
    const [line] = (await settled(house, producer, plan.id)).lines
    expect(line).toMatchObject({
      state: 'refused',
      refusals: [{ constraint: 'already-taken', sentence: says }],
    })
    const next = await planned(house, producer, { missionIds: [line?.missionId] })
    expect((await accept(next)).body.lines).toMatchObject([{ state: 'accepted' }])
  })

  test('a standby who says yes is confirmed', async () => {
    const { missions, missionIds } = await world(2, 1, 'ready')
    const plan = await planned(house, producer, { missionIds, standbys: 1 })
    await accept(plan).expect(200)
    const line = plan.lines.find(({ kind }) => kind === 'standby')
    const standbyId = newId()
    await settle(plan, { lineId: line?.id, standbyId })
    await tell(
      house,
      news(standbyHeld, {
        standbyId,
        missionId: missions[0]!.missionId,
        operatorId: line?.operatorId ?? '',
        planLineId: line?.id ?? '',
        reference: missions[0]!.reference,
        assignmentId: newId(),
        held: line!.held,
        brief: missions[0]!,
      }),
    )
    const after = await settled(house, producer, plan.id)
    expect(after.lines.find(({ kind }) => kind === 'standby')?.state).toBe('confirmed')
  })

  test('a mission that a plan puts to somebody is left out of the next, and said so', async () => {
    const plan = await acceptedPlan('again')
    const next = await planned(house, producer, { missionIds: [plan.lines[0]?.missionId] })
    expect(next.lines.filter(({ state }) => state !== 'fixed')).toEqual([])
    expect(next.unassigned[0]?.says.en).toContain('A plan accepted before')
  })
})
