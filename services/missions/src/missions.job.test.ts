import {
  accountChanged,
  accountOpened,
  candidatesRanked,
  changeAsked,
  changeDelivered,
  closeWave,
  deliverableApproved,
  expireQuote,
  makeCallSheet,
  packageReady,
  type QueueContract,
  setPassed,
  systemCaller,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { type SignedIn, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDelivered } from './missions/close-mission.ts'
import {
  hireOperators,
  offerFor,
  openClient,
  openStage,
  order,
  postMission,
  ranked,
  sell,
  type Stage,
  windowIn,
} from './missions.fixture.ts'

let stage: Stage
let client: SignedIn
let operators: SignedIn[]
let soldId: string
let days = 3
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  operators = await hireOperators(stage, 5)
  soldId = (await sell(stage)).id
})
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const post = () => postMission(stage, client, soldId, { windows: [windowIn((days += 2))] })
const everyone = () => operators.map(({ accountId }) => accountId)
const stateOf = async (id: string) => (await as(stage.producer).get(`/v1/missions/${id}`)).body.state
const kindsOf = async (id: string): Promise<string[]> =>
  (await as(stage.producer).get(`/v1/missions/${id}/timeline`)).body.items.map(
    ({ kind }: { kind: string }) => kind,
  )

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
const waves = (missionId: string) =>
  stage.sql<{ wave: number; state: string; operator_id: string }>(
    'SELECT wave, state, operator_id FROM missions.offer WHERE mission_id = $1 ORDER BY id',
    [missionId],
  )
const runOut = (missionId: string) =>
  stage.sql(
    `UPDATE missions.offer SET answer_by = now() WHERE mission_id = $1 AND state IN ('sent', 'seen')`,
    [missionId],
  )

describe('waves', () => {
  test('ask the best two, then at the deadline the next two, then the last, and end on the board', async () => {
    const missionId = await post()
    await stage.tell(candidatesRanked, ranked(missionId, everyone()))
    await offerFor(stage, missionId, operators[1]!.accountId)
    expect((await waves(missionId)).map(({ operator_id }) => operator_id)).toEqual(everyone().slice(0, 2))
    const [delayed] = await stage.sql<{ minutes: number }>(
      `SELECT round(extract(epoch FROM run_at - occurred_at) / 60)::int AS minutes FROM platform.outbox
       WHERE name = 'close-wave' AND payload ->> 'missionId' = $1`,
      [missionId],
    )
    expect(delayed).toEqual({ minutes: 60 })

    // Rung too early, the wave stays open.
    await ring(closeWave, { missionId, wave: 1 })
    expect((await waves(missionId)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    for (const wave of [1, 2, 3]) {
      await runOut(missionId)
      await ring(closeWave, { missionId, wave })
    }
    expect((await waves(missionId)).map(({ wave, state }) => `${wave} ${state}`)).toEqual([
      '1 expired', '1 expired', '2 expired', '2 expired', '3 expired',
    ]) // prettier-ignore
    expect((await kindsOf(missionId)).at(-1)).toBe('list-exhausted')
    expect(await stateOf(missionId)).toBe('posted')
    // The close of an old wave, delivered late, asks nobody.
    await ring(closeWave, { missionId, wave: 1 })
    expect(await waves(missionId)).toHaveLength(5)
  })

  test('do not wait for the deadline when the whole wave said no', async () => {
    const missionId = await post()
    await stage.tell(candidatesRanked, ranked(missionId, everyone()))
    for (const operator of operators.slice(0, 2)) {
      const offerId = await offerFor(stage, missionId, operator.accountId)
      await as(operator).post(`/v1/offers/${offerId}/decline`).send({}).expect(200)
    }
    expect((await waves(missionId)).map(({ wave, state }) => `${wave} ${state}`)).toEqual([
      '1 declined', '1 declined', '2 sent', '2 sent',
    ]) // prettier-ignore
  })

  test('ask nobody for a mission that found its operator, was held or cancelled', async () => {
    const missionId = await post()
    await stage.tell(candidatesRanked, ranked(missionId, everyone()))
    await offerFor(stage, missionId, operators[0]!.accountId)
    await as(stage.producer).post(`/v1/missions/${missionId}/hold`).send({ reason: 'Travaux' }).expect(200)
    await runOut(missionId)
    await ring(closeWave, { missionId, wave: 1 })
    expect((await waves(missionId)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  })
})

describe('a quote', () => {
  test('expires at the end of its validity, and not before', async () => {
    const quote = (await as(client).post('/v1/quotes').send(order(soldId))).body
    const state = async () => (await as(client).get(`/v1/quotes/${quote.id}`)).body.state
    await ring(expireQuote, { quoteId: quote.id })
    expect(await state()).toBe('sent')
    await stage.sql('ALTER TABLE missions.quote DISABLE TRIGGER quote_kept')
    await stage.sql(
      `UPDATE missions.quote SET sent_at = now() - interval '15 d', valid_until = now() WHERE id = $1`,
      [quote.id],
    )
    await stage.sql('ALTER TABLE missions.quote ENABLE TRIGGER quote_kept')
    await ring(expireQuote, { quoteId: quote.id })
    expect(await state()).toBe('expired')
  })
})

describe('news from postproduction', () => {
  test('out of order and all at once, ends where the facts point, one event a step', async () => {
    const missionId = await post()
    const [operator] = operators as [SignedIn]
    const offer = await as(stage.producer)
      .post(`/v1/missions/${missionId}/offers`)
      .send({ operatorId: operator.accountId, reason: 'Test' })
    await as(operator).post(`/v1/offers/${offer.body.id}/acceptance`).expect(201)
    const about = {
      deliverableId: newId(),
      missionId,
      organisationId: client.organisationId ?? '',
      operatorId: operator.accountId,
    }
    const asset = { ...about, assetId: newId(), filename: 'plat-01.jpg' }
    await stage.tell(packageReady, { ...about, packageId: newId(), bytes: 1, fileCount: 1 })
    await stage.tell(changeDelivered, asset)
    await stage.tell(deliverableApproved, { ...about, approvedBy: client.accountId, assetCount: 1 })
    await stage.tell(changeAsked, { ...asset, comment: 'Plus clair' })
    await stage.tell(setPassed, { ...about, assetCount: 1 })
    await until('all five are heard', async () => {
      const kinds = await kindsOf(missionId)
      return [
        'package-ready',
        'change-delivered',
        'deliverable-approved',
        'change-asked',
        'set-passed',
      ].every((kind) => kinds.includes(kind))
    })
    expect(await stateOf(missionId)).toBe('delivered')
    const moves = await stage.sql<{ from: string; to: string }>(
      `SELECT payload ->> 'from' AS from, payload ->> 'to' AS to FROM platform.outbox
       WHERE name = 'mission-moved' AND payload ->> 'missionId' = $1 ORDER BY id`,
      [missionId],
    )
    for (const [index, move] of moves.entries()) {
      if (index > 0) expect(move.from).toBe(moves[index - 1]?.to)
    }
    expect(moves.at(-1)?.to).toBe('delivered')

    // Two weeks later it closes by itself, once.
    const database = stage.house.house.databases.get('missions')!
    const later = (inDays: number) => ({ database, now: () => new Date(Date.now() + inDays * 86_400_000) })
    await closeDelivered(later(13))
    expect(await stateOf(missionId)).toBe('delivered')
    await Promise.all([closeDelivered(later(15)), closeDelivered(later(15))])
    expect(await stateOf(missionId)).toBe('closed')
    expect((await kindsOf(missionId)).filter((kind) => kind === 'mission-closed')).toHaveLength(1)
  })
})

describe('news of an account', () => {
  const accountId = newId()
  const named = async () => {
    const rows = await stage.sql('SELECT name, language, email FROM missions.account WHERE id = $1', [
      accountId,
    ])
    return rows[0]
  }
  const account = (name: string, language: 'fr' | 'en' = 'fr') => ({
    accountId,
    role: 'client-admin' as const,
    email: 'demo@example.com',
    name,
    language,
    organisationId: null,
  })

  test('a new name and language are known here, older ones heard late are not', async () => {
    await stage.tell(accountOpened, account('Démo Cliente'))
    await until('opened', async () => (await named()) !== undefined)
    await stage.tell(accountChanged, account('Démo Renommée', 'en'))
    await until('changed', async () => (await named())?.name === 'Démo Renommée')
    const late = newId()
    await stage.sql(
      `INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, request_id, run_at, settle_within_ms, occurred_at)
       VALUES ($1, 'identity', 'event', 'account-changed', '{missions}', $2, 'test', now(), 60000, now() - interval '1 hour')`,
      [late, JSON.stringify(account('Démo Ancienne'))],
    )
    await until('heard late', async () => {
      const receipts = await stage.sql('SELECT 1 FROM platform.receipt WHERE message_id = $1', [late])
      return receipts.length === 1
    })
    expect(await named()).toEqual({ name: 'Démo Renommée', language: 'en', email: 'demo@example.com' })
  })
})

describe('a call sheet', () => {
  test('asked for again gets a new revision; the last one is served', async () => {
    const missionId = await post()
    const operator = operators[2]!
    const offer = await as(stage.producer)
      .post(`/v1/missions/${missionId}/offers`)
      .send({ operatorId: operator.accountId, reason: 'Test' })
    const { assignmentId } = (await as(operator).post(`/v1/offers/${offer.body.id}/acceptance`)).body
    await until(
      'the call sheet',
      async () => (await as(operator).get(`/v1/assignments/${assignmentId}`)).body.hasCallSheet,
    )
    await ring(makeCallSheet, { assignmentId })
    const sheets = await stage.sql<{ revision: number }>(
      'SELECT revision FROM missions.call_sheet WHERE assignment_id = $1 ORDER BY 1',
      [assignmentId],
    )
    expect(sheets).toEqual([{ revision: 0 }, { revision: 1 }])
    const { text } = await as(operator).get(`/v1/assignments/${assignmentId}/call-sheet.ics`).buffer(true)
    expect(text).toContain('SEQUENCE:1')
    const ready = await stage.sql(
      `SELECT 1 FROM platform.outbox WHERE name = 'call-sheet-ready' AND payload ->> 'assignmentId' = $1`,
      [assignmentId],
    )
    expect(ready).toHaveLength(2)
  })
})

test('nothing was parked and nothing went wrong', async () => {
  expect(await stage.sql('SELECT queue, reason FROM platform.parked')).toEqual([])
  expect(stage.house.errors).toEqual([])
})
