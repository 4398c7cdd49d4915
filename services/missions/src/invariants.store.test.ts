import { candidatesRanked, charterPublished, systemCaller } from '@regie/contracts'
import { newId, sqlState } from '@regie/database'
import { type SignedIn, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  charter as charterNews,
  DAY_MS,
  hireOperators,
  HOUR_MS,
  openClient,
  openStage,
  order,
  postMission,
  publishCharter,
  ranked,
  sell,
  type Stage,
  windowIn,
} from './missions.fixture.ts'

let stage: Stage
let client: SignedIn
let soldId: string
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  soldId = (await sell(stage, { staffing: { mode: 'board', waveSize: 20, answerWithinMinutes: 600 } })).id
})
afterAll(() => stage.close())

/** SQL as the service's own role and the house's own kind: no rule of the code stands before the database. */
const asService = (text: string, values: unknown[] = []) =>
  stage.house.house.databases
    .get('missions')!
    .transaction(systemCaller('attack'), async ({ tx }) => (await tx.$client.query(text, values)).rows)

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { constraint?: string; cause?: { constraint?: string } }) =>
      error.constraint ?? error.cause?.constraint ?? sqlState(error) ?? String(error),
  )

const offerDirectly = async (missionId: string, operatorId: string) => {
  const sent = await stage.house
    .call(stage.producer)
    .post(`/v1/missions/${missionId}/offers`)
    .send({ operatorId, reason: 'Test' })
  if (sent.status !== 201) throw new Error(sent.text)
  return sent.body.id as string
}

describe('1: an operator is in one place at a time, the road included', () => {
  const insert = `INSERT INTO missions.assignment (id, mission_id, organisation_id, role, state, operator_id, operator_name, held,
      fee_cents, distance_km, travel_minutes, confirmed_at)
    SELECT $1, m.id, m.organisation_id, m.role, 'confirmed', $2, 'x', $3::tstzrange, 0, 0, 0, now() FROM missions.mission m WHERE m.id = $4`

  test('40 rounds of 50 confirmations at the same instant leave one winner each', async () => {
    const missionIds: string[] = []
    for (let index = 0; index < 50; index += 1) missionIds.push(await postMission(stage, client, soldId))
    const range = `[${new Date(Date.now()).toISOString()},${new Date(Date.now() + 30 * DAY_MS).toISOString()})`
    for (let round = 0; round < 40; round += 1) {
      const operatorId = newId()
      const outcomes = await Promise.all(
        missionIds.map((missionId) => refusal(asService(insert, [newId(), operatorId, range, missionId]))),
      )
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
      // A mission's winner of this round must not stand in the way of the next.
      await asService(
        `UPDATE missions.assignment SET state = 'cancelled', ended_at = now() WHERE operator_id = $1`,
        [operatorId],
      )
      expect(new Set(outcomes.filter((outcome) => outcome !== 'done'))).toEqual(
        new Set(['operator_in_one_place']),
      )
    }
    expect(await overlaps()).toEqual([])
  }, 180_000)

  test.each([
    ['empty', 'empty', 'assignment_held_bounded'],
    ['without an end', '[2030-01-01,)', 'assignment_held_bounded'],
    ['without a beginning', '(,2030-01-01)', 'assignment_held_bounded'],
    ['to infinity', '[2020-01-01,infinity)', 'assignment_held_bounded'],
    ['closed at its end', '[2020-01-01,2099-01-01]', 'assignment_held_bounded'],
    ['beside the window', '[2020-01-01,2020-01-02)', 'conflict'],
  ])('a held range %s is refused', async (_what, range, constraint) => {
    const missionId = await postMission(stage, client, soldId)
    const outcome = await refusal(asService(insert, [newId(), newId(), range, missionId]))
    expect([constraint, 'conflict']).toContain(outcome)
  })

  test('through HTTP: one operator, ten missions in the same window, one is theirs and nine answer 409', async () => {
    const [operator] = (await hireOperators(stage, 1)) as [SignedIn]
    const offerIds: string[] = []
    for (let index = 0; index < 10; index += 1) {
      const missionId = await postMission(stage, client, soldId, { windows: [windowIn(9)] })
      offerIds.push(await offerDirectly(missionId, operator.accountId))
    }
    const call = stage.house.call(operator)
    const answers = await Promise.all(offerIds.map((id) => call.post(`/v1/offers/${id}/acceptance`)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(9).fill(409)])
    const refused = answers.filter(({ status }) => status === 409)
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['operator-busy']))
    expect(await overlaps()).toEqual([])
  }, 60_000)

  test('the way home counts: the next mission begins too soon after the last', async () => {
    const [operator] = (await hireOperators(stage, 1)) as [SignedIn]
    const first = windowIn(12, 3)
    const next = { from: first.to, to: new Date(Date.parse(first.to) + 3 * HOUR_MS).toISOString() }
    const call = stage.house.call(operator)
    for (const [window, status] of [
      [first, 201],
      [next, 409],
    ] as const) {
      const missionId = await postMission(stage, client, soldId, { windows: [window] })
      const offerId = await offerDirectly(missionId, operator.accountId)
      expect((await call.post(`/v1/offers/${offerId}/acceptance`)).status).toBe(status)
    }
  })

  const overlaps = () =>
    stage.sql(
      `SELECT a.id, b.id FROM missions.assignment a JOIN missions.assignment b ON a.operator_id = b.operator_id AND a.id < b.id AND a.held && b.held
       WHERE a.state IN ('confirmed', 'checked_in') AND b.state IN ('confirmed', 'checked_in')`,
    )
})

describe('2: a role of a mission belongs to one operator', () => {
  test('40 rounds: many acceptances at the same instant, one 201 each, the others 409 already-taken', async () => {
    const hired = await hireOperators(stage, 50)
    let won = 0
    for (let round = 0; round < 40; round += 1) {
      const missionId = await postMission(stage, client, soldId, { windows: [windowIn(20 + round)] })
      await stage.sql('BEGIN')
      const offerIds = hired.map(() => newId())
      await stage.sql(
        `INSERT INTO missions.offer (id, mission_id, operator_id, operator_name, state, round, fee_cents, distance_km, travel_minutes, sent_at, answer_by)
         SELECT o.id, $1, o.operator_id, 'x', 'sent', 1, 18000, 4, 10, now(), now() + interval '1 h'
         FROM unnest($2::uuid[], $3::uuid[]) AS o(id, operator_id)`,
        [missionId, offerIds, hired.map(({ accountId }) => accountId)],
      )
      await stage.sql('COMMIT')
      const answers = await Promise.all(
        hired.map((operator, index) =>
          stage.house.call(operator).post(`/v1/offers/${offerIds[index]}/acceptance`),
        ),
      )
      const statuses = answers.map(
        ({ status, body }) => `${status} ${status === 201 ? body.state : body.code}`,
      )
      expect(statuses.filter((said) => said === '201 accepted')).toHaveLength(1)
      expect(new Set(statuses)).toEqual(new Set(['201 accepted', '409 already-taken']))
      won += 1
    }
    expect(won).toBe(40)
    expect(
      await stage.sql(
        `SELECT mission_id FROM missions.assignment WHERE state NOT IN ('cancelled', 'no_show') GROUP BY mission_id, role HAVING count(*) > 1`,
      ),
    ).toEqual([])
    expect(
      await stage.sql(`SELECT o.id FROM missions.offer o WHERE o.state = 'accepted'
        AND NOT EXISTS (SELECT 1 FROM missions.assignment a WHERE a.offer_id = o.id)`),
    ).toEqual([])
    expect((await stage.sql('SELECT * FROM platform.broken_audit()')).length).toBe(0)
  }, 300_000)

  test('direct SQL: the database alone refuses a second operator', async () => {
    const missionId = await postMission(stage, client, soldId, { windows: [windowIn(80)] })
    const insert = `INSERT INTO missions.assignment (id, mission_id, organisation_id, role, state, operator_id, operator_name, held,
        fee_cents, distance_km, travel_minutes, confirmed_at)
      SELECT $1, m.id, m.organisation_id, m.role, 'confirmed', $2, 'x', m.during, 0, 0, 0, now() FROM missions.mission m WHERE m.id = $3`
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => refusal(asService(insert, [newId(), newId(), missionId]))),
    )
    expect(outcomes.toSorted()).toEqual([...Array(19).fill('assignment_seat_once'), 'done'])
  })

  test('accept against cancel against expiry: whoever comes first, the end is whole', async () => {
    const hired = await hireOperators(stage, 12)
    for (const [round, operator] of hired.entries()) {
      const missionId = await postMission(stage, client, soldId, { windows: [windowIn(90 + round)] })
      const offerId = await offerDirectly(missionId, operator.accountId)
      const staff = stage.house.call(stage.producer)
      await Promise.all([
        stage.house.call(operator).post(`/v1/offers/${offerId}/acceptance`),
        staff.post(`/v1/missions/${missionId}/cancellation`).send({ reason: 'Course' }),
        asService(`UPDATE missions.offer SET state = 'expired' WHERE id = $1 AND state IN ('sent', 'seen')`, [
          offerId,
        ]),
        stage.house.call(operator).post(`/v1/offers/${offerId}/decline`).send({}),
      ])
      const [end] = await stage.sql<{ mission: string; offer: string; active: number }>(
        `SELECT m.state AS mission, o.state AS offer, (SELECT count(*)::int FROM missions.assignment a WHERE a.mission_id = m.id
           AND a.state NOT IN ('cancelled', 'no_show')) AS active
         FROM missions.mission m JOIN missions.offer o ON o.mission_id = m.id WHERE m.id = $1`,
        [missionId],
      )
      expect(end).toMatchObject({ mission: 'cancelled', active: 0 })
      expect(['accepted', 'declined', 'expired', 'withdrawn']).toContain(end?.offer)
    }
  }, 60_000)
})

describe('3: what was sent and accepted never changes', () => {
  const ordered = async (isAccepted: boolean) => {
    const call = stage.house.call(client)
    const quote = (await call.post('/v1/quotes').send(order(soldId))).body
    if (isAccepted) {
      const choice = { optionKey: 'essential', windowIndex: 0, contentHash: quote.contentHash }
      await call.post(`/v1/quotes/${quote.id}/acceptance`).send(choice).expect(200)
    }
    return quote.id as string
  }

  test.each([
    ['price of a line', `UPDATE missions.quote_line SET unit_cents = 1, net_cents = 1 WHERE quote_id = $1`],
    ['a line taken away', `DELETE FROM missions.quote_line WHERE quote_id = $1`],
    [
      'a line slipped in',
      `INSERT INTO missions.quote_line SELECT gen_random_uuid(), quote_id, organisation_id, option_key, 99, label, 1, 0, 0, 0 FROM missions.quote_line WHERE quote_id = $1 LIMIT 1`,
    ],
    ['a total', `UPDATE missions.quote_option SET net_cents = net_cents WHERE quote_id = $1`],
    ['a variant taken away', `DELETE FROM missions.quote_option WHERE quote_id = $1`],
    ['the notes', `UPDATE missions.quote SET notes = 'other' WHERE id = $1`],
    ['the hash', `UPDATE missions.quote SET content_hash = repeat('0', 64) WHERE id = $1`],
    ['its tenant', `UPDATE missions.quote SET organisation_id = gen_random_uuid() WHERE id = $1`],
    ['the quote taken away', `DELETE FROM missions.quote WHERE id = $1`],
    [
      'an upsert',
      `INSERT INTO missions.quote SELECT (q).* FROM (SELECT q FROM missions.quote q WHERE id = $1) s ON CONFLICT (id) DO UPDATE SET notes = 'other'`,
    ],
  ])('%s: refused once sent, and once accepted', async (_what, attack) => {
    for (const isAccepted of [false, true]) {
      expect(await refusal(asService(attack, [await ordered(isAccepted)]))).toBe('immutable')
    }
  })

  test('an accepted quote does not become anything else, nor is its acceptance rewritten', async () => {
    const id = await ordered(true)
    for (const change of [
      `state = 'expired'`,
      `accepted_option_key = 'express'`,
      `accepted_by = gen_random_uuid()`,
    ]) {
      expect(['immutable', 'wrong-state']).toContain(
        await refusal(asService(`UPDATE missions.quote SET ${change} WHERE id = $1`, [id])),
      )
    }
  })

  test('tables are not emptied: the service may not, and even the owner is refused', async () => {
    await ordered(true)
    for (const table of ['quote', 'quote_option', 'quote_line', 'timeline_line']) {
      expect(await refusal(asService(`TRUNCATE missions.${table} CASCADE`))).toBe('42501')
      expect(await refusal(stage.sql(`TRUNCATE missions.${table} CASCADE`))).toBe('immutable')
    }
  })

  test('a quote whose lines do not add up is not sent', async () => {
    const draftProduct = await sell(stage, { autoSend: false })
    const quote = (await stage.house.call(client).post('/v1/quotes').send(order(draftProduct.id))).body
    expect(quote.state).toBe('draft')
    await asService(
      `DELETE FROM missions.quote_line WHERE quote_id = $1 AND option_key = 'complete' AND position = 1`,
      [quote.id],
    )
    const sent = await stage.house.call(stage.producer).post(`/v1/quotes/${quote.id}/sending`)
    expect([sent.status, sent.body.code]).toEqual([409, 'conflict'])
  })
})

describe('9: matched to a charter only while certified on its current version', () => {
  test('a new version takes the mission away from whoever passed the old one', async () => {
    const published = await publishCharter(stage)
    const [operator] = (await hireOperators(stage, 1, published)) as [SignedIn]
    const sold = await sell(stage, { charterKey: published.key })
    const first = await postMission(stage, client, sold.id, { windows: [windowIn(120)] })
    const offerId = await offerDirectly(first, operator.accountId)
    await stage.tell(charterPublished, charterNews({ ...published, version: 2 }))
    await until('version 2', async () => {
      const rows = await stage.sql('SELECT 1 FROM missions.charter WHERE id = $1 AND version = 2', [
        published.charterId,
      ])
      return rows.length === 1
    })
    // Version 1 heard again, late: the newest stays.
    await stage.tell(charterPublished, published)
    const accepted = await stage.house.call(operator).post(`/v1/offers/${offerId}/acceptance`)
    expect([accepted.status, accepted.body.code]).toEqual([409, 'not-certified'])
    const [offer] = await stage.sql<{ state: string }>('SELECT state FROM missions.offer WHERE id = $1', [
      offerId,
    ])
    expect(offer?.state).toBe('sent')
    const insert = `INSERT INTO missions.assignment (id, mission_id, organisation_id, role, state, operator_id, operator_name, held,
        fee_cents, distance_km, travel_minutes, confirmed_at)
      SELECT $1, m.id, m.organisation_id, m.role, 'confirmed', $2, 'x', m.during, 0, 0, 0, now() FROM missions.mission m WHERE m.id = $3`
    expect(await refusal(asService(insert, [newId(), operator.accountId, first]))).toBe('not-certified')
  })

  test('acceptances against the publication of a new version: nobody is bound who was not certified at that moment', async () => {
    const published = await publishCharter(stage)
    const hired = await hireOperators(stage, 8, published)
    const sold = await sell(stage, { charterKey: published.key })
    const pairs: [SignedIn, string][] = []
    for (const [index, operator] of hired.entries()) {
      const missionId = await postMission(stage, client, sold.id, { windows: [windowIn(130 + index)] })
      pairs.push([operator, await offerDirectly(missionId, operator.accountId)])
    }
    await Promise.all([
      ...pairs.map(([operator, offerId]) =>
        stage.house.call(operator).post(`/v1/offers/${offerId}/acceptance`),
      ),
      asService('UPDATE missions.charter SET version = 2 WHERE id = $1', [published.charterId]),
    ])
    expect(
      await stage.sql(
        `SELECT a.id FROM missions.assignment a WHERE a.charter_id = $1 AND a.charter_version = 2`,
        [published.charterId],
      ),
    ).toEqual([])
  })
})

test('news delivered again asks nobody twice', async () => {
  const hired = await hireOperators(stage, 3)
  const sold = await sell(stage)
  const missionId = await postMission(stage, client, sold.id, { windows: [windowIn(150)] })
  const ids = hired.map(({ accountId }) => accountId)
  await Promise.all([1, 2, 3].map(() => stage.tell(candidatesRanked, ranked(missionId, ids))))
  await until('all three rankings are heard', async () => {
    const [row] = await stage.sql<{ count: string }>(
      `SELECT count(*) FROM platform.outbox o JOIN platform.receipt r ON r.message_id = o.id
       WHERE o.name = 'candidates-ranked' AND o.payload ->> 'missionId' = $1`,
      [missionId],
    )
    return Number(row?.count) === 3
  })
  const asked = await stage.sql('SELECT operator_id, wave FROM missions.offer WHERE mission_id = $1', [
    missionId,
  ])
  expect(asked).toHaveLength(2)
})
