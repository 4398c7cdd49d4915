import type { Plan } from '@regie/contracts'
import { matchingService } from '@regie/matching-service'
import { missionsService } from '@regie/missions'
import { openTestHouse, type SignedIn, type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS, openPlansStage } from './plans.fixture.ts'

let house: TestHouse
let stage: Awaited<ReturnType<typeof openPlansStage>>

beforeAll(async () => {
  house = await openTestHouse([missionsService, matchingService])
  stage = await openPlansStage(house)
})
afterAll(async () => {
  await house.close()
  await stage.close()
})

const order = (day: number, afterHours: number) => stage.order({ day, afterHours })
const read = async (id: string) => (await house.call(stage.producer).get(`/v1/plans/${id}`)).body as Plan
async function planFor(day: number, missionIds: string[], change: object = {}): Promise<Plan> {
  const date = stage.dateOf(day)
  const asked = await house
    .call(stage.producer)
    .post('/v1/plans')
    .send({ from: date, to: date, missionIds, seconds: 1, ...change })
  if (asked.status !== 202) throw new Error(asked.text)
  return until('the plan is proposed', async () => {
    const plan = await read(asked.body.id)
    return plan.state === 'proposed' && plan
  })
}
const linesIn = (plan: Plan, state: Plan['lines'][number]['state']) =>
  plan.lines.filter((line) => line.state === state)
const offersTo = async (operator: SignedIn) =>
  (await house.call(operator).get('/v1/offers')).body.items as {
    id: string
    missionId: string
    feeCents: number
    state: string
  }[]

test('ordered, posted, planned, accepted in part, offered, and taken by the operator: two stops of one outing', async () => {
  const operator = await stage.hire('Démo Tournée')
  // Half an hour between two shoots across the same street: no time to go home, time to walk over.
  const missions = [await order(0, 0), await order(0, 2), await order(0, 6)]
  const plan = await planFor(0, missions)
  expect(plan.lines.map(({ missionId, change }) => [missionId, change])).toEqual(
    missions.map((id) => [id, 'new']),
  )
  const [first, second, third] = plan.lines
  expect(second?.held.from).toBe(first?.held.to)

  const chosen = [first?.id, second?.id]
  await house.call(stage.producer).post(`/v1/plans/${plan.id}/accept`).send({ lineIds: chosen }).expect(200)
  const offered = await until('both are offered', async () => {
    const now = await read(plan.id)
    return linesIn(now, 'offered').length === 2 && now
  })
  expect(offered.lines.map(({ state }) => state)).toEqual(['offered', 'offered', 'proposed'])
  const offers = await offersTo(operator)
  expect(offers.map(({ missionId, feeCents }) => [missionId, feeCents]).toSorted()).toEqual(
    [
      [missions[0], 18_000],
      [missions[1], 18_000],
    ].toSorted(),
  )

  for (const { id } of offers) {
    const taken = await house.call(operator).post(`/v1/offers/${id}/acceptance`)
    expect(taken.body, taken.text).toMatchObject({ state: 'accepted' })
  }
  const confirmed = await until('both are confirmed', async () => {
    const now = await read(plan.id)
    return linesIn(now, 'confirmed').length === 2 && now
  })
  const held = await stage.sql<{ mission_id: string; from: Date; to: Date }>(
    'SELECT mission_id, lower(held) AS from, upper(held) AS to FROM missions.assignment WHERE operator_id = $1 ORDER BY held',
    [operator.accountId],
  )
  expect(held.map(({ mission_id: id }) => id)).toEqual(missions.slice(0, 2))
  expect(held[0]?.to.toISOString()).toBe(first?.held.to)
  expect(held[1]?.from.toISOString()).toBe(second?.held.from)
  // Leaves from home before the first, and the way home after the second is kept.
  expect(held[0]?.from.toISOString()).toBe(first?.held.from)
  expect(held[1]!.to.getTime()).toBeGreaterThan(stage.morningMs + 4 * HOUR_MS)
  await until(
    'the diff knows',
    async () => (await read(plan.id)).lines.filter(({ change }) => change === 'kept').length === 2,
  )

  // The third is accepted later, beside what stands now.
  expect(linesIn(confirmed, 'proposed').map(({ id }) => id)).toEqual([third?.id])
  const rest = await house.call(stage.producer).post(`/v1/plans/${plan.id}/accept`).send({}).expect(200)
  expect(linesIn(rest.body, 'refused')).toEqual([])
  await until('offered', async () => linesIn(await read(plan.id), 'offered').length === 1)
  expect(house.errors).toEqual([])
})

test('accepted while the client cancels: the line is refused by name or the offer is withdrawn, never both alive', async () => {
  await stage.hire('Démo Course')
  const missionId = await order(1, 2)
  const plan = await planFor(1, [missionId])
  const [accepted, cancelled] = await Promise.all([
    house.call(stage.producer).post(`/v1/plans/${plan.id}/accept`).send({}),
    house.call(stage.client).post(`/v1/missions/${missionId}/cancellation`).send({ reason: 'Fermé' }),
  ])
  expect([accepted.status, cancelled.status]).toEqual([200, 200])
  const [line] = (
    await until('the line is settled', async () => {
      const now = await read(plan.id)
      return ['refused', 'lapsed'].includes(now.lines[0]?.state ?? '') && now
    })
  ).lines
  if (line?.state === 'refused') expect(line.refusals.length).toBeGreaterThan(0)
  expect(
    await stage.sql(`SELECT 1 FROM missions.offer WHERE mission_id = $1 AND state IN ('sent', 'seen')`, [
      missionId,
    ]),
  ).toEqual([])
})

test('two producers accept two plans that share missions: every mission is offered once', async () => {
  await stage.hire('Démo Double')
  const missionIds = [await order(2, 2), await order(2, 2), await order(2, 2)]
  const plans = [
    await planFor(2, missionIds, { seed: 1 }),
    await planFor(2, missionIds, { seed: 2, fairness: 5 }),
  ]
  const rival = house.signIn('producer')
  const answers = await Promise.all([
    house.call(stage.producer).post(`/v1/plans/${plans[0]!.id}/accept`).send({}),
    house.call(rival).post(`/v1/plans/${plans[1]!.id}/accept`).send({}),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  await until('all is settled', async () =>
    (await Promise.all(plans.map(({ id }) => read(id)))).every(
      (plan) => linesIn(plan, 'accepted').length === 0,
    ),
  )
  const offered = await stage.sql<{ mission_id: string; operator_id: string }>(
    `SELECT mission_id, operator_id FROM missions.offer WHERE mission_id = ANY($1) AND state IN ('sent', 'seen')`,
    [missionIds],
  )
  expect(new Set(offered.map(({ mission_id: id }) => id)).size).toBe(offered.length)
  expect(new Set(offered.map(({ operator_id: id }) => id)).size).toBe(offered.length)
  const lines = (await Promise.all(plans.map(({ id }) => read(id)))).flatMap((plan) => plan.lines)
  for (const { state, refusals } of lines) if (state === 'refused') expect(refusals.length).toBeGreaterThan(0)
})

test('a producer sends an offer by hand just before the plan is accepted: the line says so, the others go', async () => {
  const operator = await stage.hire('Démo Main')
  const missionId = await order(3, 2)
  const plan = await planFor(3, [missionId], { locks: [{ missionId, operatorId: operator.accountId }] })
  await house
    .call(stage.producer)
    .post(`/v1/missions/${missionId}/offers`)
    .send({ operatorId: operator.accountId, reason: 'Par téléphone' })
    .expect(201)
  await house.call(stage.producer).post(`/v1/plans/${plan.id}/accept`).send({}).expect(200)
  const settled = await until('the line is settled', async () => {
    const now = await read(plan.id)
    return now.lines[0]?.state === 'refused' && now
  })
  expect(settled.lines[0]?.refusals).toMatchObject([{ constraint: 'already-exists' }])
  expect(settled.lines[0]?.refusals[0]?.sentence.fr).toContain('attend déjà la réponse')
})

test('a standby asked by a plan keeps the time of its outing once they say yes', async () => {
  const one = await stage.hire('Démo Titulaire')
  await stage.hire('Démo Repli')
  const missionId = await order(4, 2)
  const plan = await planFor(4, [missionId], {
    standbys: 1,
    locks: [{ missionId, operatorId: one.accountId }],
  })
  // The seat is locked to one: somebody else stands by.
  const [seat, standby] = plan.lines.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
  expect([seat?.kind, seat?.operatorId, standby?.kind]).toEqual(['seat', one.accountId, 'standby'])
  expect(standby?.operatorId).not.toBe(one.accountId)
  await house.call(stage.producer).post(`/v1/plans/${plan.id}/accept`).send({ whole: true }).expect(200)
  await until('both are asked', async () => linesIn(await read(plan.id), 'offered').length === 2)
  const [asked] = await stage.sql<{ id: string }>('SELECT id FROM missions.standby WHERE mission_id = $1', [
    missionId,
  ])
  const ready = house.signIn('operator', { accountId: standby?.operatorId ?? '' })
  const yes = await house.call(ready).post(`/v1/standbys/${asked?.id}/acceptance`)
  expect(Math.floor(yes.status / 100)).toBe(2)
  await until('the line is confirmed', async () =>
    (await read(plan.id)).lines.some(({ kind, state }) => kind === 'standby' && state === 'confirmed'),
  )
})
