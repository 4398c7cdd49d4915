import { candidatesRanked } from '@regie/contracts'
import type { SignedIn } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  hireOperators,
  offerFor,
  openClient,
  openStage,
  postMission,
  ranked,
  sell,
  type Stage,
} from '../missions.fixture.ts'

let stage: Stage
let client: SignedIn
let admin: SignedIn
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  admin = stage.house.signIn('admin')
})
afterAll(() => stage.close())

const EFFORT = { preparationMinutes: 15, editMinutes: 30, uploadMinutes: 10 }
const source = { fr: 'barème maison', en: 'house scale' }
const setRate = (who: SignedIn, centsPerKm: unknown, change: object = {}) =>
  stage.house
    .call(who)
    .post('/v1/travel-rates')
    .send({ centsPerKm, source, reason: 'Carburant plus cher.', ...change })
const rates = async (who: SignedIn) => (await stage.house.call(who).get('/v1/travel-rates')).body.items

async function offered(effort: object) {
  const [operator] = (await hireOperators(stage, 1)) as [SignedIn]
  const sold = await sell(stage, { effort })
  const missionId = await postMission(stage, client, sold.id)
  await stage.tell(candidatesRanked, ranked(missionId, [operator.accountId]))
  const offerId = await offerFor(stage, missionId, operator.accountId)
  return { operator, missionId, offerId }
}

describe('what an offer and the board say a mission leaves', () => {
  test('the way, the hours by the product’s own times, the net and the net for an hour', async () => {
    const { operator, missionId } = await offered(EFFORT)
    const offer = (await stage.house.call(operator).get('/v1/offers')).body.items[0]
    const { earnings, feeCents, travelMinutes, netAfterTravelCents } = offer
    expect(earnings.minutes).toEqual({
      travel: 2 * travelMinutes,
      preparation: 15,
      shoot: 120,
      edit: 30,
      upload: 10,
      total: 2 * travelMinutes + 175,
    })
    expect(earnings.netAfterTravelCents).toBe(feeCents - earnings.travelCostCents)
    expect(netAfterTravelCents).toBe(earnings.netAfterTravelCents)
    expect(earnings.netCentsPerHour).toBe(Math.round((netAfterTravelCents * 60) / earnings.minutes.total))
    expect(earnings.assumptions.map(({ about }: { about: string }) => about)).toEqual([
      'travel',
      'rate',
      'effort',
      'taxes',
    ])
    const board = (await stage.house.call(operator).get('/v1/board')).body.items
    const same = board.find((one: { missionId: string }) => one.missionId === missionId)
    expect(same.earnings).toEqual(earnings)
  })

  test('a new rate counts for what is offered from then on; what was shown before holds to the end', async () => {
    const before = await offered(EFFORT)
    const [{ version, centsPerKm }] = await rates(before.operator)
    const set = await setRate(admin, centsPerKm + 20)
    expect([set.status, set.body.version, set.body.isCurrent]).toEqual([201, version + 1, true])
    const after = await offered(EFFORT)
    const read = async ({ operator }: typeof before) =>
      (await stage.house.call(operator).get('/v1/offers')).body.items[0]
    const [old, fresh] = [await read(before), await read(after)]
    expect([old.earnings.travelRateVersion, fresh.earnings.travelRateVersion]).toEqual([version, version + 1])
    expect(fresh.netAfterTravelCents).toBeLessThan(old.netAfterTravelCents)
    const taken = await stage.house.call(before.operator).post(`/v1/offers/${before.offerId}/acceptance`)
    const bound = await stage.house.call(before.operator).get(`/v1/assignments/${taken.body.assignmentId}`)
    expect(bound.body.netAfterTravelCents).toBe(old.netAfterTravelCents)
  })

  test('refusing is free: the reason is optional, kept for the house, and told to nobody else', async () => {
    const { operator, offerId, missionId } = await offered(EFFORT)
    const refused = await stage.house.call(operator).post(`/v1/offers/${offerId}/decline`).send({})
    expect([refused.status, refused.body.state, refused.body.declineReason]).toEqual([200, 'declined', null])
    const kept = await stage.sql(
      `SELECT action FROM platform.audit WHERE action = 'offer.declined' AND subject_id = $1`,
      [offerId],
    )
    expect(kept).toHaveLength(1)
    const compensations = await stage.sql('SELECT 1 FROM missions.compensation WHERE mission_id = $1', [
      missionId,
    ])
    expect(compensations).toHaveLength(0)
  })
})

describe('the rate of travel', () => {
  test('400 by field and rule, and nothing changes', async () => {
    const before = (await rates(admin)).length
    for (const [rate, change, field] of [
      [0, {}, 'centsPerKm'],
      [301, {}, 'centsPerKm'],
      ['63', {}, 'centsPerKm'],
      [70, { reason: '' }, 'reason'],
      [70, { source: { fr: 'barème' } }, 'source.en'],
    ] as [unknown, object, string][]) {
      const refused = await setRate(admin, rate, change)
      expect([refused.status, refused.body.errors[0].field], refused.text).toEqual([400, field])
    }
    expect((await rates(admin)).length).toBe(before)
  })
  test('403: set by an admin, read by operators, and no business of clients', async () => {
    expect((await setRate(stage.producer, 70)).status).toBe(403)
    expect((await stage.house.call(client).get('/v1/travel-rates')).status).toBe(403)
    expect((await rates(stage.house.signIn('operator'))).length).toBeGreaterThan(0)
  })
  test('two at the same instant follow each other without a gap', async () => {
    const [{ version }] = await rates(admin)
    const set = await Promise.all([setRate(admin, 71), setRate(admin, 72), setRate(admin, 73)])
    expect(set.map(({ body }) => body.version).toSorted((a, b) => a - b)).toEqual([
      version + 1,
      version + 2,
      version + 3,
    ])
  })
})
