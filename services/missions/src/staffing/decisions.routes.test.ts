import {
  candidatesRanked,
  closeWave,
  type QueueContract,
  staffSeat,
  type StaffingDecision,
  type StaffingRules,
  systemCaller,
  takeDecision,
} from '@regie/contracts'
import { type SignedIn, until } from '@regie/testing'
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
  windowIn,
} from '../missions.fixture.ts'
import { rules } from './staffing.fixture.ts'

let stage: Stage
let client: SignedIn
let people: SignedIn[]
let days = 3
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  people = await hireOperators(stage, 4)
})
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const staff = () => as(stage.producer)
const everyone = () => people.map(({ accountId }) => accountId)

/** A product staffed by rules of its own, and a mission of it. */
async function missionUnder(change: Partial<StaffingRules>): Promise<string> {
  const product = await sell(stage)
  const set = await staff()
    .post('/v1/staffing-policies')
    .send({
      scope: { productKey: product.key, organisationId: null },
      rules: rules(change),
      reason: 'Test',
    })
  if (set.status !== 201) throw new Error(set.text)
  return postMission(stage, client, product.id, { windows: [windowIn((days += 2))] })
}
const rank = (missionId: string, ids = everyone()) => stage.tell(candidatesRanked, ranked(missionId, ids))
const decisions = async (missionId: string): Promise<StaffingDecision[]> =>
  (await staff().get(`/v1/decisions?missionId=${missionId}`)).body.items
const decision = (missionId: string, kind: string, state?: string) =>
  until(`a decision: ${kind} ${state ?? ''}`, async () =>
    (await decisions(missionId)).find((one) => one.kind === kind && (!state || one.state === state)),
  )
const offersOf = (missionId: string) =>
  stage.sql<{ operator_id: string; state: string; fee_cents: string; wave: number }>(
    'SELECT operator_id, state, fee_cents, wave FROM missions.offer WHERE mission_id = $1 ORDER BY id',
    [missionId],
  )
const stateOf = async (id: string) => (await staff().get(`/v1/missions/${id}`)).body.state
async function ring<P>(queue: QueueContract<P>, payload: P) {
  const database = stage.house.house.databases.get('missions')!
  const messageId = await database.transaction(systemCaller('ring'), async ({ record }) =>
    record.job(queue, payload),
  )
  await until(`${queue.name} is done`, async () => {
    const rows = await stage.sql('SELECT 1 FROM platform.receipt WHERE message_id = $1', [messageId])
    return rows.length === 1
  })
}
const due = (id: string) =>
  stage
    .sql('ALTER TABLE missions.staffing_decision DISABLE TRIGGER staffing_decision_kept')
    .then(() => stage.sql('UPDATE missions.staffing_decision SET due_at = now() WHERE id = $1', [id]))
    .then(() => stage.sql('ALTER TABLE missions.staffing_decision ENABLE TRIGGER staffing_decision_kept'))

describe('rules of a product', () => {
  test('are what its missions are staffed by, and each mission says which and why', async () => {
    const missionId = await missionUnder({ automation: 'suggest' })
    const { policy, staffing } = (await staff().get(`/v1/missions/${missionId}`)).body
    expect(policy).toMatchObject({ version: 2, isOutdated: false })
    expect(policy.key).toMatch(/^product:/)
    expect(policy.says.en).toContain('Rules of this product, version 2')
    expect(staffing.automation).toBe('suggest')
    expect((await as(client).get(`/v1/missions/${missionId}`)).body).toMatchObject({
      policy: null,
      staffing: null,
    })
  })

  test('of this client come before; a mission under way takes them when a producer says so', async () => {
    const missionId = await missionUnder({})
    const other = await openClient(stage, 'Démo Autre')
    const scope = { productKey: null, organisationId: client.organisationId }
    const sent = { scope, rules: rules({ mode: 'direct' }), reason: 'Client sensible' }
    await staff().post('/v1/staffing-policies').send(sent).expect(201)
    expect((await staff().get(`/v1/missions/${missionId}`)).body.policy.isOutdated).toBe(true)
    const { body } = await staff()
      .post(`/v1/missions/${missionId}/staffing-policy`)
      .send({ reason: 'Accord du client' })
    expect(body.policy).toMatchObject({ key: `client:${client.organisationId}`, isOutdated: false })
    expect(body.staffing.mode).toBe('direct')
    const stranger = { ...sent, scope: { productKey: 'no-such-product', organisationId: null } }
    await staff().post('/v1/staffing-policies').send(stranger).expect(422)
    // Back to where it was for whoever comes after: a newer version of the same scope.
    client = other
  })
})

describe('suggest', () => {
  test('a wave waits for a producer, says why, and goes on their word', async () => {
    const missionId = await missionUnder({ automation: 'suggest' })
    await rank(missionId)
    const waiting = await decision(missionId, 'wave', 'to_confirm')
    expect(waiting.operators.map(({ operatorId }) => operatorId)).toEqual(everyone().slice(0, 2))
    expect(waiting.confidence).toBe(1)
    expect(waiting.explanation[0]?.en).toBe('Ranks 1 to 2 of 4 ranked, 40 considered.')
    expect(waiting.undo).toMatchObject({ isPossible: false })
    expect(await offersOf(missionId)).toEqual([])
    const { body } = await staff().post(`/v1/decisions/${waiting.id}/confirmation`).expect(200)
    expect(body).toMatchObject({ state: 'taken', undo: { isPossible: true } })
    expect((await offersOf(missionId)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    await staff().post(`/v1/decisions/${waiting.id}/confirmation`).expect(409)
  })
})

describe('a veto window', () => {
  test('stopped in time, the seat is in the hands of the producer until they give it back', async () => {
    const missionId = await missionUnder({ automation: 'veto' })
    await rank(missionId)
    const pending = await decision(missionId, 'wave', 'pending')
    expect(pending.dueAt).not.toBeNull()
    const { body } = await staff().post(`/v1/decisions/${pending.id}/refusal`).send({ reason: 'Pas eux' })
    expect(body.state).toBe('vetoed')
    await due(pending.id)
    await ring(takeDecision, { decisionId: pending.id })
    expect(await offersOf(missionId)).toEqual([])
    await ring(staffSeat, { missionId, seat: 'lead' })
    expect(await decisions(missionId)).toHaveLength(1)
    const given = await staff()
      .post(`/v1/missions/${missionId}/automation`)
      .send({ isPaused: false, reason: 'Repris' })
    expect(given.body.seats[0].isPaused).toBe(false)
    await decision(missionId, 'wave', 'pending')
  })

  test('not before its time; at its time it takes effect, once', async () => {
    const missionId = await missionUnder({ automation: 'veto' })
    await rank(missionId)
    const pending = await decision(missionId, 'wave', 'pending')
    await ring(takeDecision, { decisionId: pending.id })
    expect(await offersOf(missionId)).toEqual([])
    await due(pending.id)
    await Promise.all([
      ring(takeDecision, { decisionId: pending.id }),
      ring(takeDecision, { decisionId: pending.id }),
    ])
    expect(await offersOf(missionId)).toHaveLength(2)
  })

  test('a veto at the same instant as the deadline: one of them, wholly, 5 rounds', async () => {
    for (let round = 0; round < 5; round += 1) {
      const missionId = await missionUnder({ automation: 'veto' })
      await rank(missionId)
      const pending = await decision(missionId, 'wave', 'pending')
      await due(pending.id)
      const [veto] = await Promise.all([
        staff().post(`/v1/decisions/${pending.id}/refusal`).send({ reason: 'Course' }),
        ring(takeDecision, { decisionId: pending.id }),
      ])
      const [end] = await decisions(missionId)
      const offers = await offersOf(missionId)
      expect([end?.state, offers.length, veto.status]).toEqual(
        end?.state === 'vetoed' ? ['vetoed', 0, 200] : ['taken', 2, 409],
      )
    }
  }, 120_000)
})

describe('automatic', () => {
  test('a wave goes at once, is kept with its reasons, and is undone while nobody accepted', async () => {
    const missionId = await missionUnder({ automation: 'auto' })
    await rank(missionId)
    const taken = await decision(missionId, 'wave', 'taken')
    expect(taken.settledByName).toBeNull()
    const { body } = await staff().post(`/v1/decisions/${taken.id}/undo`).send({ reason: 'Trop tôt' })
    expect(body).toMatchObject({ state: 'undone', undoReason: 'Trop tôt' })
    expect((await offersOf(missionId)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
    expect((await staff().get(`/v1/missions/${missionId}`)).body.seats[0].isPaused).toBe(true)
    const audit = await stage.sql(
      `SELECT reason FROM platform.audit WHERE action = 'staffing-decision.undone' AND subject_id = $1`,
      [taken.id],
    )
    expect(audit).toEqual([{ reason: 'Trop tôt' }])
  })

  test('undo against an acceptance at the same instant: one of them, wholly, and too late says why', async () => {
    for (let round = 0; round < 5; round += 1) {
      const missionId = await missionUnder({ automation: 'auto' })
      await rank(missionId)
      const taken = await decision(missionId, 'wave', 'taken')
      const offerId = await offerFor(stage, missionId, people[0]!.accountId)
      const [undo, accepted] = await Promise.all([
        staff().post(`/v1/decisions/${taken.id}/undo`).send({ reason: 'Course' }),
        as(people[0]!).post(`/v1/offers/${offerId}/acceptance`),
      ])
      const states = (await offersOf(missionId)).map(({ state }) => state)
      if (undo.status === 200) {
        expect(accepted.status).toBe(409)
        expect([await stateOf(missionId), ...states]).toEqual(['posted', 'withdrawn', 'withdrawn'])
      } else {
        expect([undo.status, undo.body.detail.en ?? undo.body.detail]).toEqual([
          409,
          expect.stringMatching(/Too late|Trop tard/),
        ])
        expect([accepted.status, await stateOf(missionId)]).toEqual([201, 'staffed'])
      }
    }
  }, 120_000)

  test('the fee rises after a wave in vain, never over its ceiling, and those who ran out are asked again', async () => {
    const boost = { afterWaves: 1, stepBp: 1_000, ceilingBp: 1_000 }
    const missionId = await missionUnder({
      waveSize: 4,
      boost,
      doubt: { ...rules().doubt, overNormBp: 2_000 },
    })
    await rank(missionId)
    await decision(missionId, 'wave', 'taken')
    await stage.sql(`UPDATE missions.offer SET answer_by = now() WHERE mission_id = $1`, [missionId])
    await ring(closeWave, { missionId, wave: 1 })
    const raised = await decision(missionId, 'boost', 'taken')
    expect(raised.feeCents).toBe(19_800)
    await until('matching is told', async () => {
      const rows = await stage.sql(
        `SELECT 1 FROM platform.outbox WHERE name = 'mission-fee-raised' AND payload ->> 'missionId' = $1`,
        [missionId],
      )
      return rows.length === 1
    })
    await rank(missionId)
    await until('the second wave', async () => (await offersOf(missionId)).length === 8)
    expect((await offersOf(missionId)).map(({ wave, fee_cents }) => `${wave} ${fee_cents}`)).toEqual([
      ...Array(4).fill('1 18000'),
      ...Array(4).fill('2 19800'),
    ])
    await stage.sql(`UPDATE missions.offer SET answer_by = now() WHERE mission_id = $1 AND state = 'sent'`, [
      missionId,
    ])
    await ring(closeWave, { missionId, wave: 2 })
    const left = await decision(missionId, 'nobody-left', 'to_confirm')
    expect(left.explanation.map(({ en }) => en)).toContain('+12 km: 3 people (en)')
    expect((await decisions(missionId)).filter(({ kind }) => kind === 'boost')).toHaveLength(1)
  })

  test('a doubtful step waits for a producer whatever the level', async () => {
    const missionId = await missionUnder({
      doubt: { ...rules().doubt, minCandidates: 20, minimumConfidence: 0.6 },
    })
    await rank(missionId)
    const waiting = await decision(missionId, 'wave', 'to_confirm')
    expect(waiting.level).toBe('auto')
    expect(waiting.doubts.map(({ key }) => key)).toEqual(['few-candidates'])
    expect(waiting.confidence).toBe(0.52)
    const queue = (await staff().get('/v1/decisions?state=waiting')).body.items
    expect(queue.map(({ id }: { id: string }) => id)).toContain(waiting.id)
  })
})

describe('a counter-offer', () => {
  const counter = async (missionId: string, feeCents: number) => {
    await rank(missionId)
    const offerId = await offerFor(stage, missionId, people[0]!.accountId)
    const { body } = await as(people[0]!)
      .post(`/v1/offers/${offerId}/counter`)
      .send({ feeCents, message: 'Un peu plus' })
    return body
  }
  test('within the limit is accepted by the rules; the decision is undone by opening the seat again', async () => {
    const missionId = await missionUnder({ counterWithinBp: 1_000 })
    const offer = await counter(missionId, 19_800)
    expect([offer.state, offer.counter.answer]).toEqual(['accepted', 'accepted'])
    expect(await stateOf(missionId)).toBe('staffed')
    const taken = await decision(missionId, 'counter', 'taken')
    await staff().post(`/v1/decisions/${taken.id}/undo`).send({ reason: 'Trop cher' }).expect(200)
    expect(await stateOf(missionId)).toBe('posted')
    await staff().post(`/v1/decisions/${taken.id}/undo`).send({ reason: 'Encore' }).expect(409)
  })
  test('over the limit asks a producer, whose answer settles it; a second counter replaces the first', async () => {
    const missionId = await missionUnder({ counterWithinBp: 1_000 })
    const offer = await counter(missionId, 19_801)
    expect(offer).toMatchObject({ state: 'sent', counter: { answer: null } })
    const first = await decision(missionId, 'counter', 'to_confirm')
    expect(first.doubts.map(({ key }) => key)).toContain('over-limit')
    await as(people[0]!).post(`/v1/offers/${offer.id}/counter`).send({ feeCents: 25_000, message: 'Plus' })
    const second = await decision(missionId, 'counter', 'to_confirm')
    expect((await decisions(missionId)).find(({ id }) => id === first.id)?.state).toBe('lapsed')
    await staff().post(`/v1/decisions/${second.id}/refusal`).send({ reason: 'Budget' }).expect(200)
    const [row] = await stage.sql<{ counter_answer: string; state: string }>(
      'SELECT counter_answer, state FROM missions.offer WHERE id = $1',
      [offer.id],
    )
    expect(row).toEqual({ counter_answer: 'refused', state: 'sent' })
  })
})

describe('applications', () => {
  const apply = (missionId: string, who: SignedIn) =>
    as(who).post(`/v1/board/${missionId}/applications`).send({ message: 'Disponible' }).expect(201)

  test('are collected, then the best is accepted and told why; undone, the seat opens again', async () => {
    const missionId = await missionUnder({ mode: 'board', collectMinutes: 0 })
    await rank(missionId)
    await apply(missionId, people[1]!)
    const taken = await decision(missionId, 'application', 'taken')
    expect(taken.operators[0]?.operatorId).toBe(people[1]!.accountId)
    expect(await stateOf(missionId)).toBe('staffed')
    const { body } = await staff().post(`/v1/decisions/${taken.id}/undo`).send({ reason: 'Erreur' })
    expect(body.state).toBe('undone')
    expect(await stateOf(missionId)).toBe('posted')
  })

  test('a close race is a producer’s to settle, and whoever is refused makes room for the next', async () => {
    const missionId = await missionUnder({
      mode: 'board',
      collectMinutes: 60,
      doubt: { ...rules().doubt, closeRaceGap: 0.2, minimumConfidence: 0.9 },
    })
    await rank(missionId)
    await apply(missionId, people[1]!)
    await apply(missionId, people[0]!)
    await ring(staffSeat, { missionId, seat: 'lead' })
    expect(await decisions(missionId)).toEqual([])
    await stage.sql(
      `UPDATE missions.mission_application SET sent_at = now() - interval '1 h' WHERE mission_id = $1`,
      [missionId],
    )
    await ring(staffSeat, { missionId, seat: 'lead' })
    const first = await decision(missionId, 'application', 'to_confirm')
    expect(first.operators[0]?.operatorId).toBe(people[0]!.accountId)
    expect(first.doubts.map(({ key }) => key)).toContain('close-race')
    await staff().post(`/v1/decisions/${first.id}/refusal`).send({ reason: 'Déjà pris ce jour' }).expect(200)
    const second = await until('the next', async () =>
      (await decisions(missionId)).find(({ operators }) => operators[0]?.operatorId === people[1]!.accountId),
    )
    expect(['to_confirm', 'taken']).toContain(second.state)
  })
})

test('two acceptances and a confirmation for one seat at the same instant leave one operator', async () => {
  for (let round = 0; round < 5; round += 1) {
    const missionId = await missionUnder({ automation: 'suggest', collectMinutes: 0 })
    await rank(missionId)
    const wave = await decision(missionId, 'wave', 'to_confirm')
    await staff().post(`/v1/decisions/${wave.id}/confirmation`).expect(200)
    const ids = await Promise.all([0, 1].map((index) => offerFor(stage, missionId, people[index]!.accountId)))
    await as(people[0]!).post(`/v1/offers/${ids[0]}/counter`).send({ feeCents: 30_000, message: 'x' })
    const counter = await decision(missionId, 'counter', 'to_confirm')
    await Promise.all([
      as(people[1]!).post(`/v1/offers/${ids[1]}/acceptance`),
      staff().post(`/v1/decisions/${counter.id}/confirmation`),
    ])
    const bound = await stage.sql(
      `SELECT 1 FROM missions.assignment WHERE mission_id = $1 AND state NOT IN ('cancelled', 'no_show')`,
      [missionId],
    )
    expect(bound).toHaveLength(1)
    expect(await stateOf(missionId)).toBe('staffed')
    expect((await decisions(missionId)).every(({ state }) => state === 'taken' || state === 'lapsed')).toBe(
      true,
    )
  }
}, 120_000)

test('nothing was parked and nothing went wrong', async () => {
  expect(await stage.sql('SELECT queue, reason FROM platform.parked')).toEqual([])
  expect(stage.house.errors).toEqual([])
})
