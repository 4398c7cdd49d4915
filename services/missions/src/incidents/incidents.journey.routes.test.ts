import {
  assignmentConfirmed,
  candidatesRanked,
  closeRepair,
  escalateIncident,
  type QueueContract,
  systemCaller,
  watchCheckIn,
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

let stage: Stage
let client: SignedIn
let stranger: SignedIn
let everyone: SignedIn[]
let soldId: string
let days = 20
let hiredCount = 0
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  stranger = await openClient(stage, 'Démo Rivale')
  everyone = await hireOperators(stage, 40)
  soldId = (await sell(stage, { staffing: { mode: 'board', waveSize: 2, answerWithinMinutes: 60 } })).id
}, 180_000)
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const staff = () => as(stage.producer)
/** So many operators that no other test speaks of. */
const fresh = (count: number) => everyone.slice(hiredCount, (hiredCount += count))

async function accepted(who: SignedIn, offerId: string) {
  const taken = await as(who).post(`/v1/offers/${offerId}/acceptance`)
  expect(taken.status, taken.text).toBe(201)
  return taken.body.assignmentId as string
}

/** A mission with its operator and a ranking behind them, so many days from now. */
async function bound(people: SignedIn[], inDays = (days += 2), change: object = {}) {
  const missionId = await postMission(stage, client, soldId, { windows: [windowIn(inDays)], ...change })
  const [first] = people as [SignedIn]
  const offer = await staff()
    .post(`/v1/missions/${missionId}/offers`)
    .send({ operatorId: first.accountId, reason: 'Connaît le lieu' })
  const assignmentId = await accepted(first, offer.body.id)
  await stage.tell(
    candidatesRanked,
    ranked(
      missionId,
      people.map(({ accountId }) => accountId),
    ),
  )
  await until(
    'the list',
    async () =>
      (await stage.sql('SELECT 1 FROM missions.ranking WHERE mission_id = $1', [missionId])).length === 1,
  )
  return { missionId, assignmentId }
}

const incidentsOf = async (missionId: string, view = 'alive', who = stage.producer) =>
  (await as(who).get(`/v1/incidents?missionId=${missionId}&view=${view}`)).body.items
const alive = (missionId: string) =>
  until('the incident', async () => {
    const [incident] = await incidentsOf(missionId)
    return incident
  })
const solved = (missionId: string) =>
  until('the solution', async () => {
    const [incident] = await incidentsOf(missionId, 'solved')
    return incident
  })
const accept = (incidentId: string, repairId: string) =>
  staff()
    .post(`/v1/incidents/${incidentId}/repairs/${repairId}/acceptance`)
    .send({ reason: 'La plus proche' })
const report = (who: SignedIn, missionId: string, body: object) =>
  as(who).post(`/v1/missions/${missionId}/incidents`).send(body)
type Shown = { id: string; kind: string; operatorId: string | null; state: string; isAdvice: boolean }
const proposed = (incident: { repairs: Shown[] }, kind: string) =>
  incident.repairs.filter((repair) => repair.kind === kind && repair.state === 'proposed')

/** Rings a job of our own now, and waits until it is settled. */
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

test('the evening before, a confirmed operator withdraws: incident, list, replacement, call sheet, time to recover', async () => {
  const people = fresh(3)
  const [first, second, third] = people as [SignedIn, SignedIn, SignedIn]
  const { missionId } = await bound(people, 1)
  const told = await report(first, missionId, { kind: 'withdrawal', reason: 'Genou foulé' })
  expect([told.status, told.body]).toMatchObject([
    201,
    { kind: 'withdrawal', state: 'open', repairs: [], steps: [] },
  ])

  const incident = await alive(missionId)
  expect(incident).toMatchObject({
    kind: 'withdrawal',
    state: 'open',
    operatorName: expect.any(String),
    reason: 'Genou foulé',
    owner: 'producer',
    playbookVersion: 1,
    steps: [
      { key: 'call-operator', doneAt: null },
      { key: 'replace' },
      { key: 'call-client' },
      { key: 'call-sheet' },
    ],
  })
  expect(proposed(incident, 'shortlist').map(({ operatorId }) => operatorId)).toEqual([
    second.accountId,
    third.accountId,
  ])
  expect(incident.repairs[0]).toMatchObject({
    costDeltaCents: 0,
    touched: [{ who: 'operator' }],
    says: { fr: expect.stringContaining('nᵒ 2') },
  })
  // What it costs was decided at once: nothing, and it says why.
  const [due] = (await staff().get(`/v1/missions/${missionId}/compensations`)).body.items
  expect(due).toMatchObject({ kind: 'withdrawal', incidentId: incident.id, operatorCents: 0, clientCents: 0 })

  const taken = await accept(incident.id, incident.repairs[0].id)
  expect([taken.body.state, taken.body.repairs[0].state], taken.text).toEqual(['replanning', 'accepted'])
  const assignmentId = await accepted(second, await offerFor(stage, missionId, second.accountId))
  const over = await solved(missionId)
  expect(over.repairs.map(({ state }: Shown) => state)).toEqual(['done'])
  expect(over.recoveredMinutes).toBeGreaterThanOrEqual(0)
  await until(
    'the new call sheet',
    async () => (await as(second).get(`/v1/assignments/${assignmentId}`)).body.hasCallSheet,
  )

  const { months } = (await staff().get('/v1/incidents/figures?months=1')).body
  const figure = months.find(({ kind }: { kind: string }) => kind === 'withdrawal')
  expect(figure).toMatchObject({ solvedCount: expect.any(Number), medianMinutes: expect.any(Number) })
  expect(figure.solvedCount).toBeGreaterThan(0)
  expect(figure.worstMinutes).toBeGreaterThanOrEqual(figure.medianMinutes)
  expect(stage.house.errors).toEqual([])
})

describe('what each face sees', () => {
  test('others read that somebody is on it, and neither who fell ill nor why', async () => {
    const people = fresh(3)
    const { missionId } = await bound(people)
    await report(people[0]!, missionId, { kind: 'illness', reason: 'Grippe confirmée' }).expect(201)
    const seen = JSON.stringify([
      await incidentsOf(missionId, 'all', client),
      (await as(client).get(`/v1/missions/${missionId}/timeline`)).body,
      (await as(client).get(`/v1/missions/${missionId}/compensations`)).body,
    ])
    expect(seen).toContain('remplacement')
    expect(seen).not.toMatch(/Grippe|illness|maladie/)
    expect(await incidentsOf(missionId, 'all', people[0])).toMatchObject([
      { reason: 'Grippe confirmée', kind: 'illness' },
    ])
    expect(await incidentsOf(missionId, 'all', people[1])).toEqual([])
    expect(await incidentsOf(missionId, 'all', stranger)).toEqual([])
    const { id } = await alive(missionId)
    expect((await as(stranger).get(`/v1/incidents/${id}`)).status).toBe(404)
    expect((await as(client).post(`/v1/incidents/${id}/replanning`)).status).toBe(403)
  })
  test('a client reports what they see, not what they want: that has acts of its own', async () => {
    const { missionId } = await bound(fresh(1))
    expect(
      (await report(client, missionId, { kind: 'mission-moved', reason: 'Plus tard' })).body.errors,
    ).toMatchObject([{ field: 'kind', rule: 'not-yours' }])
    expect((await report(client, missionId, { kind: 'place-lost', reason: 'Dégât des eaux' })).status).toBe(
      201,
    )
    const twin = await report(client, missionId, { kind: 'place-lost', reason: 'Toujours inondé' })
    expect([twin.status, twin.body.code]).toEqual([409, 'already-exists'])
  })
})

describe('no check-in', () => {
  const late = async (assignmentId: string) => {
    await stage.sql(
      `UPDATE missions.mission SET during = tstzrange(now() - interval '40 minutes', now() + interval '5 hours')
       WHERE id = (SELECT mission_id FROM missions.assignment WHERE id = $1)`,
      [assignmentId],
    )
    await stage.sql(`UPDATE missions.assignment SET confirmed_at = now() - interval '1 day' WHERE id = $1`, [
      assignmentId,
    ])
  }
  test('is found by a job, once, however often it runs; too early it waits', async () => {
    const people = fresh(2)
    const { missionId, assignmentId } = await bound(people)
    await ring(watchCheckIn, { assignmentId })
    expect(await incidentsOf(missionId)).toEqual([])
    await late(assignmentId)
    await ring(watchCheckIn, { assignmentId })
    await ring(watchCheckIn, { assignmentId })
    const all = await incidentsOf(missionId, 'all')
    expect(all).toMatchObject([
      { kind: 'no-show', openedByKind: 'system', evidence: [{ en: expect.stringContaining('no check-in') }] },
    ])
    expect(all[0].steps).toHaveLength(4)
    // They come after all.
    await as(people[0]!).post(`/v1/assignments/${assignmentId}/check-in`).send({}).expect(200)
    expect(await solved(missionId)).toMatchObject({ solution: { en: 'Arrived on site, late.' } })
  })
  test('taken as an absence when a replacement is chosen, and nothing is due', async () => {
    const people = fresh(2)
    const { missionId, assignmentId } = await bound(people)
    await late(assignmentId)
    await ring(watchCheckIn, { assignmentId })
    const incident = await alive(missionId)
    const [best] = proposed(incident, 'shortlist')
    const answer = await accept(incident.id, best!.id)
    expect(answer.status, answer.text).toBe(200)
    expect((await staff().get(`/v1/assignments/${assignmentId}`)).body.state).toBe('no_show')
    await accepted(people[1]!, await offerFor(stage, missionId, people[1]!.accountId))
    expect(await solved(missionId)).toMatchObject({ kind: 'no-show' })
  })
  test('against a withdrawal at the same instant: one incident, one decision', async () => {
    const people = fresh(2)
    const { missionId, assignmentId } = await bound(people)
    await late(assignmentId)
    await Promise.all([
      ring(watchCheckIn, { assignmentId }),
      report(people[0]!, missionId, { kind: 'withdrawal', reason: 'Panne de voiture' }),
      ring(watchCheckIn, { assignmentId }),
    ])
    expect(await incidentsOf(missionId, 'all')).toHaveLength(1)
    expect((await staff().get(`/v1/missions/${missionId}/compensations`)).body.items).toHaveLength(1)
    expect((await staff().get(`/v1/assignments/${assignmentId}`)).body.state).toBe('cancelled')
  })
})

describe('repairs', () => {
  test('two producers accept two of them: one holds, the other is told', async () => {
    const people = fresh(4)
    const { missionId } = await bound(people)
    await report(people[0]!, missionId, { kind: 'withdrawal', reason: 'Genou foulé' }).expect(201)
    const incident = await alive(missionId)
    const ways = proposed(incident, 'shortlist')
    expect(ways).toHaveLength(3)
    const answers = await Promise.all(ways.map(({ id }) => accept(incident.id, id)))
    expect(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`).toSorted()).toEqual([
      '200 ', '409 already-taken', '409 already-taken',
    ]) // prettier-ignore
    expect(
      await stage.sql(`SELECT 1 FROM missions.offer WHERE mission_id = $1 AND state = 'sent'`, [missionId]),
    ).toHaveLength(1)
  })
  test('who declines, or lets the time run out, makes room for the next; an advice cannot be accepted', async () => {
    const people = fresh(3)
    const { missionId } = await bound(people)
    await report(people[0]!, missionId, { kind: 'withdrawal', reason: 'Genou foulé' }).expect(201)
    const incident = await alive(missionId)
    const advice = incident.repairs.find(({ isAdvice }: Shown) => isAdvice)
    expect((await accept(incident.id, advice.id)).body.code).toBe('wrong-state')
    const [best] = proposed(incident, 'shortlist')
    await accept(incident.id, best!.id).expect(200)
    const offerId = await offerFor(stage, missionId, people[1]!.accountId)
    await as(people[1]!).post(`/v1/offers/${offerId}/decline`).send({}).expect(200)
    const next = await until('the next way out', async () => {
      const [now] = await incidentsOf(missionId)
      const isAskedNoMore = now.repairs.some(({ state }: Shown) => state === 'failed')
      const [way] = proposed(now, 'shortlist')
      return isAskedNoMore && way?.operatorId === people[2]!.accountId ? way : undefined
    })
    await accept(incident.id, next.id).expect(200)
    await ring(closeRepair, { repairId: next.id })
    expect((await incidentsOf(missionId))[0].repairs.some(({ state }: Shown) => state === 'accepted')).toBe(
      true,
    )
    await stage.sql(`UPDATE missions.offer SET answer_by = now() WHERE mission_id = $1 AND state = 'sent'`, [
      missionId,
    ])
    await ring(closeRepair, { repairId: next.id })
    await ring(closeRepair, { repairId: next.id })
    await until('nobody is left', async () => {
      const [now] = await incidentsOf(missionId)
      return (
        now.repairs.every(({ state }: Shown) => state !== 'accepted') && proposed(now, 'relax').length > 0
      )
    })
  })
  test('are weighed again at the commit: who was taken meanwhile is not asked', async () => {
    const people = fresh(2)
    const inDays = (days += 2)
    const { missionId } = await bound(people, inDays)
    await report(people[0]!, missionId, { kind: 'withdrawal', reason: 'Genou foulé' }).expect(201)
    const incident = await alive(missionId)
    const [best] = proposed(incident, 'shortlist')
    await bound([people[1]!], inDays)
    const refused = await accept(incident.id, best!.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'operator-busy'])
    expect((await alive(missionId)).state).toBe('open')
  })
  test('a cancellation during the replanning ends it, whoever comes first', async () => {
    const people = fresh(3)
    const { missionId } = await bound(people)
    await report(people[0]!, missionId, { kind: 'withdrawal', reason: 'Genou foulé' }).expect(201)
    const incident = await alive(missionId)
    const [best] = proposed(incident, 'shortlist')
    await accept(incident.id, best!.id).expect(200)
    const offerId = await offerFor(stage, missionId, people[1]!.accountId)
    await Promise.all([
      staff().post(`/v1/missions/${missionId}/cancellation`).send({ reason: 'Course' }),
      as(people[1]!).post(`/v1/offers/${offerId}/acceptance`),
      accept(incident.id, proposed(incident, 'shortlist')[1]!.id),
    ])
    await until('all is over', async () => {
      const [end] = await stage.sql<{ state: string; bound: number; waiting: number; withdrawals: number }>(
        `SELECT m.state, (SELECT count(*)::int FROM missions.assignment a WHERE a.mission_id = m.id AND a.state NOT IN ('cancelled', 'no_show')) AS bound,
           (SELECT count(*)::int FROM missions.repair r WHERE r.mission_id = m.id AND r.state IN ('proposed', 'accepted')) AS waiting,
           (SELECT count(*)::int FROM missions.incident i WHERE i.mission_id = m.id AND i.kind = 'withdrawal' AND i.state <> 'solved') AS withdrawals
         FROM missions.mission m WHERE m.id = $1`,
        [missionId],
      )
      return end?.state === 'cancelled' && end.bound === 0 && end.waiting === 0 && end.withdrawals === 0
    })
  })
  test('several out at once are replaced together, nobody proposed in two places', async () => {
    const people = fresh(5)
    const inDays = (days += 2)
    const missions = [
      await bound([people[0]!, people[2]!, people[3]!], inDays),
      await bound([people[1]!, people[2]!, people[4]!], inDays),
    ]
    const absences = {
      operatorIds: people.slice(0, 2).map(({ accountId }) => accountId),
      window: windowIn(inDays, 24),
      reason: 'Intoxication au catering',
    }
    const told = await staff().post('/v1/incidents/absences').send(absences)
    expect(told.status, told.text).toBe(201)
    expect(told.body.items).toHaveLength(2)
    const groups = new Set(told.body.items.map(({ groupId }: { groupId: string }) => groupId))
    expect(groups.size).toBe(1)
    const firsts = told.body.items.map(({ repairs }: { repairs: Shown[] }) => repairs[0]!.operatorId)
    expect(new Set(firsts).size).toBe(2)
    const again = await staff().post('/v1/incidents/absences').send(absences)
    expect(again.body.code).toBe('wrong-state')
    for (const { missionId } of missions) expect(await incidentsOf(missionId, 'all')).toHaveLength(1)
  })
})

describe('the desk', () => {
  test('steps are ticked and unticked by whom; the timer escalates once, and what escalated is taken over', async () => {
    const people = fresh(2)
    const { missionId } = await bound(people)
    await report(people[0]!, missionId, { kind: 'withdrawal', reason: 'Genou foulé' }).expect(201)
    const { id } = await alive(missionId)
    const step = (key: string, isDone: boolean) =>
      staff().post(`/v1/incidents/${id}/steps/${key}`).send({ isDone })
    expect((await step('call-client', true)).body.steps[2]).toMatchObject({
      doneAt: expect.stringMatching(/Z$/),
    })
    expect((await step('call-client', false)).body.steps[2].doneAt).toBeNull()
    expect((await step('dance', true)).status).toBe(404)

    await ring(escalateIncident, { incidentId: id })
    expect((await alive(missionId)).state).toBe('open')
    await stage.sql(`UPDATE missions.incident SET due_at = now() - interval '1 minute' WHERE id = $1`, [id])
    await ring(escalateIncident, { incidentId: id })
    await ring(escalateIncident, { incidentId: id })
    expect(await alive(missionId)).toMatchObject({ state: 'escalated', escalatedAt: expect.any(String) })
    // Escalated leads the desk, and outsiders do not read that it did.
    expect((await staff().get('/v1/incidents')).body.items[0].state).toBe('escalated')
    expect(await incidentsOf(missionId, 'all', client)).toMatchObject([
      { state: 'replanning', escalatedAt: null },
    ])
    const replanned = await staff().post(`/v1/incidents/${id}/replanning`)
    expect(replanned.body).toMatchObject({ state: 'replanning' })
    expect(Date.parse(replanned.body.dueAt)).toBeGreaterThan(Date.now())
    const closed = await staff().post(`/v1/incidents/${id}/solution`).send({ reason: 'Il revient' })
    expect(closed.body).toMatchObject({ state: 'solved', solution: { fr: 'Il revient' } })
    expect((await staff().post(`/v1/incidents/${id}/solution`).send({ reason: 'Encore' })).body.code).toBe(
      'wrong-state',
    )
    await expect(
      stage.sql(`UPDATE missions.incident SET state = 'open' WHERE id = $1`, [id]),
    ).rejects.toThrow('solved incident')
  })
  test('a client moves a mission by what was shown: the operator is asked first, and an incident watches', async () => {
    const people = fresh(2)
    const { missionId } = await bound(people, 1)
    const window = windowIn((days += 2))
    const move = (agreedHash?: string) =>
      as(client)
        .post(`/v1/missions/${missionId}/move`)
        .send({ window, reason: 'Inauguration reportée', agreedHash })
    expect((await move()).body.errors).toMatchObject([{ field: 'agreedHash' }])
    const shown = (await as(client).get(`/v1/missions/${missionId}/compensation?act=move`)).body
    expect(shown).toMatchObject({ kind: 'client-move', clientCents: 5_850 })
    const moved = await move(shown.hash)
    expect(moved.body, moved.text).toMatchObject({ state: 'posted', window })
    const offerId = await offerFor(stage, missionId, people[0]!.accountId)
    expect(await alive(missionId)).toMatchObject({ kind: 'client-change' })
    await until('the new offer', async () => {
      const [row] = await stage.sql<{ state: string }>('SELECT state FROM missions.offer WHERE id = $1', [
        offerId,
      ])
      return row?.state === 'sent'
    })
    await accepted(people[0]!, offerId)
    expect(await solved(missionId)).toMatchObject({ kind: 'client-change' })
  })
  test('old news of a confirmation solves nothing that came after it', async () => {
    const people = fresh(2)
    const { missionId, assignmentId } = await bound(people)
    const [news] = await stage.sql<{ payload: never }>(
      `SELECT payload FROM platform.outbox WHERE name = 'assignment-confirmed' AND payload ->> 'assignmentId' = $1`,
      [assignmentId],
    )
    await report(people[0]!, missionId, {
      kind: 'equipment',
      reason: 'Boîtier tombé',
      canShoot: true,
    }).expect(201)
    await stage.tell(assignmentConfirmed, news!.payload)
    const [told] = await stage.sql<{ id: string }>(
      `SELECT id FROM platform.outbox WHERE name = 'assignment-confirmed' AND payload ->> 'assignmentId' = $1 ORDER BY id DESC`,
      [assignmentId],
    )
    await until('the old news is heard', async () => {
      const rows = await stage.sql(
        `SELECT 1 FROM platform.receipt WHERE message_id = $1 AND consumer = 'missions'`,
        [told!.id],
      )
      return rows.length === 1
    })
    const incident = await alive(missionId)
    expect(incident).toMatchObject({ kind: 'equipment', state: 'open' })
    const [keep] = proposed(incident, 'keep')
    await accept(incident.id, keep!.id).expect(200)
    expect(await solved(missionId)).toMatchObject({ kind: 'equipment' })
  })
  test('playbooks are data: the next incident has the new version, the open one keeps its own', async () => {
    const people = fresh(2)
    const { items } = (await staff().get('/v1/incidents/playbooks')).body
    expect(items).toHaveLength(9)
    const { document } = items.find(({ kind }: { kind: string }) => kind === 'place-lost')
    const first = await bound([people[0]!])
    await report(stage.producer, first.missionId, { kind: 'place-lost', reason: 'Grève' }).expect(201)
    const steps = [{ key: 'breathe', act: 'check', says: { fr: 'Respirer', en: 'Breathe' } }]
    const set = (change: object) =>
      staff()
        .post('/v1/incidents/playbooks')
        .send({ kind: 'place-lost', document: { ...document, ...change }, reason: 'Retour d’expérience' })
    expect((await set({ steps: [...steps, ...steps] })).body.errors).toMatchObject([{ rule: 'doubled' }])
    expect((await set({ steps })).body).toMatchObject({ version: 2 })
    const second = await bound([people[1]!])
    await report(stage.producer, second.missionId, { kind: 'place-lost', reason: 'Grève' }).expect(201)
    expect((await alive(first.missionId)).playbookVersion).toBe(1)
    expect(await alive(second.missionId)).toMatchObject({ playbookVersion: 2, steps: [{ key: 'breathe' }] })
  })
})
