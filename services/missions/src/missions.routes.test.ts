import { candidatesRanked } from '@regie/contracts'
import { newId } from '@regie/database'
import { type SignedIn, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  hireOperators,
  offerFor,
  openClient,
  openStage,
  order,
  postMission,
  product,
  ranked,
  sell,
  type Stage,
  windowIn,
} from './missions.fixture.ts'

let stage: Stage
let client: SignedIn
let stranger: SignedIn
let operators: SignedIn[]
let soldId: string
let days = 3
const free = () => ({ windows: [windowIn((days += 2))] })
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  stranger = await openClient(stage, 'Démo Rivale')
  operators = await hireOperators(stage, 3)
  soldId = (await sell(stage, { staffing: { mode: 'board', waveSize: 2, answerWithinMinutes: 60 } })).id
})
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const staff = () => as(stage.producer)
const operator = (index = 0) => operators[index]!
const offered = async (missionId: string, index = 0, terms: object = {}) =>
  (
    await staff()
      .post(`/v1/missions/${missionId}/offers`)
      .send({ operatorId: operator(index).accountId, reason: 'Connaît le lieu', ...terms })
  ).body
const bound = async (index = 0) => {
  const missionId = await postMission(stage, client, soldId, free())
  const offer = await offered(missionId, index)
  const taken = await as(operator(index)).post(`/v1/offers/${offer.id}/acceptance`)
  return { missionId, assignmentId: taken.body.assignmentId as string }
}

describe('products', () => {
  test('201 then 200: each face sees its own money', async () => {
    const sold = await sell(stage)
    const seen = async (who: SignedIn) => (await as(who).get(`/v1/products/${sold.id}`)).body
    expect(await seen(client)).toMatchObject({
      priceCents: 39_000,
      operatorFeeCents: null,
      staffing: null,
      options: [{ addsFeeCents: null }, {}],
    })
    expect(await seen(operator())).toMatchObject({
      priceCents: null,
      operatorFeeCents: 18_000,
      options: [{ priceCents: null }, {}],
    })
    expect(await seen(stage.producer)).toMatchObject({
      priceCents: 39_000,
      operatorFeeCents: 18_000,
      autoSend: true,
    })
  })
  test('404: a draft is for staff, a product of one client for that client', async () => {
    const draft = (await staff().post('/v1/products').send(product())).body
    const reserved = await sell(stage, { organisationId: client.organisationId })
    const read = async (who: SignedIn, id: string) => (await as(who).get(`/v1/products/${id}`)).status
    expect(
      await Promise.all([read(client, draft.id), read(operator(), draft.id), read(stage.producer, draft.id)]),
    ).toEqual([404, 404, 200])
    expect(
      await Promise.all([
        read(client, reserved.id),
        read(stranger, reserved.id),
        read(operator(), reserved.id),
      ]),
    ).toEqual([200, 404, 404])
  })
  test('412 and 428: an edit says which revision it read', async () => {
    const { key, ...made } = (await staff().post('/v1/products').send(product())).body
    const edit = product({ key, priceCents: 40_000 })
    const put = () => staff().put(`/v1/products/${made.id}`).send(edit)
    expect((await put()).body.code).toBe('precondition-missing')
    const edited = await put().set('if-match', '"1"')
    expect([edited.status, edited.headers.etag, edited.body.priceCents]).toEqual([200, '"2"', 40_000])
    expect((await put().set('if-match', '"1"')).body.code).toBe('stale')
  })
  test('409, 422 and 400: a key once, a charter that exists, no unknown field', async () => {
    const made = product()
    await staff().post('/v1/products').send(made).expect(201)
    expect((await staff().post('/v1/products').send(made)).body).toMatchObject({
      code: 'already-exists',
      errors: [{ field: 'key' }],
    })
    const chartered = (
      await staff()
        .post('/v1/products')
        .send(product({ charterKey: 'unheard-of' }))
    ).body
    expect((await staff().post(`/v1/products/${chartered.id}/publication`)).body).toMatchObject({
      code: 'rule-broken',
      errors: [{ field: 'charterKey' }],
    })
    expect(
      (
        await staff()
          .post('/v1/products')
          .send(product({ margin: 1 }))
      ).status,
    ).toBe(400)
    const twice = { key: 'dish', label: { fr: 'x', en: 'x' }, count: 1, isRequired: true }
    expect(
      (
        await staff()
          .post('/v1/products')
          .send(product({ shotList: [twice, twice] }))
      ).body.errors[0].field,
    ).toBe('shotList.1.key')
  })
  test('403 and 401: only staff write the catalogue, and only who is signed in reads it', async () => {
    expect((await as(client).post('/v1/products').send(product())).status).toBe(403)
    expect((await stage.house.call().get('/v1/products')).status).toBe(401)
  })
})

describe('quotes', () => {
  test('201: the same key gives the same quote', async () => {
    const key = newId()
    const send = () => as(client).post('/v1/quotes').set('idempotency-key', key).send(order(soldId))
    const [first, again] = [await send(), await send()]
    expect([first.status, again.status, again.text === first.text]).toEqual([201, 201, true])
  })
  test.each([
    ['place.inseeCode', { place: { ...order('').place, inseeCode: '00000' } }, 422],
    ['windows.0.to', { windows: [windowIn(3, 1)] }, 422],
    ['windows.0.from', { windows: [windowIn(-3)] }, 422],
    ['windows.0.to', { windows: [{ from: windowIn(4).from, to: windowIn(3).from }] }, 400],
    ['chosenOptionKeys.0', { chosenOptionKeys: ['drone'] }, 422],
    ['windows', { windows: [] }, 400],
    ['windows', { windows: Array(6).fill(windowIn(3)) }, 400],
    ['place.contactPhone', { place: { ...order('').place, contactPhone: 'call me' } }, 400],
    ['body', { priceCents: 1 }, 400],
  ])('%s is refused, and nothing is kept', async (field, change, status) => {
    const [before] = await stage.sql<{ count: string }>('SELECT count(*) FROM missions.quote')
    const refused = await as(client).post('/v1/quotes').send(order(soldId, change))
    expect([refused.status, refused.body.errors[0].field]).toEqual([status, field])
    expect(await stage.sql('SELECT count(*) FROM missions.quote')).toEqual([before])
  })
  test('404: another client finds nothing, whether it exists or not', async () => {
    const quote = (await as(client).post('/v1/quotes').send(order(soldId))).body
    const choice = { optionKey: 'essential', windowIndex: 0, contentHash: quote.contentHash }
    for (const id of [quote.id, newId()]) {
      const answers = await Promise.all([
        as(stranger).get(`/v1/quotes/${id}`),
        as(stranger).get(`/v1/quotes/${id}/quote.pdf`),
        as(stranger).post(`/v1/quotes/${id}/acceptance`).send(choice),
        as(stranger).post(`/v1/quotes/${id}/decline`).send({ reason: 'Non' }),
        as(stranger)
          .post('/v1/quotes')
          .send(order(soldId, { replacesQuoteId: id })),
      ])
      expect(answers.map(({ status, body }) => [status, body.detail])).toEqual(
        Array.from({ length: 5 }, () => [404, 'Devis : introuvable, ou hors de votre portée.']),
      )
    }
    expect((await as(stranger).get('/v1/quotes')).body.items).toEqual([])
  })
  test('412, 422, 409 and 410: only what was shown is accepted, once, in time', async () => {
    const quote = (await as(client).post('/v1/quotes').send(order(soldId))).body
    const accept = (change: object, id = quote.id) =>
      as(client)
        .post(`/v1/quotes/${id}/acceptance`)
        .send({ optionKey: 'essential', windowIndex: 0, contentHash: quote.contentHash, ...change })
    expect((await accept({ contentHash: '0'.repeat(64) })).body).toMatchObject({ status: 412, code: 'stale' })
    expect((await accept({ windowIndex: 3 })).body).toMatchObject({
      status: 422,
      errors: [{ field: 'windowIndex' }],
    })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => accept({})))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
    expect(
      await stage.sql('SELECT count(*)::int AS count FROM missions.mission WHERE quote_id = $1', [quote.id]),
    ).toEqual([{ count: 1 }])
    const late = (await as(client).post('/v1/quotes').send(order(soldId))).body
    await stage.sql('ALTER TABLE missions.quote DISABLE TRIGGER quote_kept')
    await stage.sql(
      `UPDATE missions.quote SET sent_at = now() - interval '15 d', valid_until = now() - interval '1 d' WHERE id = $1`,
      [late.id],
    )
    await stage.sql('ALTER TABLE missions.quote ENABLE TRIGGER quote_kept')
    expect((await accept({ contentHash: late.contentHash }, late.id)).body).toMatchObject({
      status: 410,
      code: 'expired',
    })
  })
  test('200: a new version takes the place of the old one, which can no longer be accepted', async () => {
    const old = (await as(client).post('/v1/quotes').send(order(soldId))).body
    const next = await as(client)
      .post('/v1/quotes')
      .send(order(soldId, { replacesQuoteId: old.id }))
    expect(next.body.replacesQuoteId).toBe(old.id)
    const refused = await as(client)
      .post(`/v1/quotes/${old.id}/acceptance`)
      .send({ optionKey: 'essential', windowIndex: 0, contentHash: old.contentHash })
    expect(refused.body.code).toBe('wrong-state')
  })
  test('200: a client never sees the fee inside a quote', async () => {
    const quote = (await as(client).post('/v1/quotes').send(order(soldId))).body
    expect(
      new Set(quote.options.map((option: { operatorFeeCents: unknown }) => option.operatorFeeCents)),
    ).toEqual(new Set([null]))
    expect((await staff().get(`/v1/quotes/${quote.id}`)).body.options[0].operatorFeeCents).toBe(18_000)
  })
})

describe('missions', () => {
  test('200: what each face reads of one mission', async () => {
    const { missionId } = await bound(0)
    const read = async (who: SignedIn) => (await as(who).get(`/v1/missions/${missionId}`)).body
    expect(await read(client)).toMatchObject({
      feeCents: null,
      priceCents: 39_000,
      operatorName: 'Démo Photographe 1',
      staffing: null,
      assignmentId: null,
    })
    expect(await read(operator(0))).toMatchObject({
      feeCents: 18_000,
      priceCents: null,
      grossCents: null,
      quoteId: null,
      place: { address: '12 rue de Démonstration' },
    })
    expect(await read(stage.producer)).toMatchObject({ feeCents: 18_000, priceCents: 39_000 })
    expect((await as(operator(1)).get(`/v1/missions/${missionId}`)).status).toBe(404)
    expect((await as(stranger).get(`/v1/missions/${missionId}`)).status).toBe(404)
  })
  test('200: before anyone is bound an operator reads no address', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    const { body } = await as(operator(1)).get(`/v1/missions/${missionId}`)
    expect(body).toMatchObject({
      operatorName: null,
      place: { name: 'Lyon', address: null, contactPhone: null, lat: null },
    })
    expect(JSON.stringify((await as(operator(1)).get('/v1/board')).body)).not.toContain(
      'rue de Démonstration',
    )
  })
  test('200: lists are pages of one’s own, newest first', async () => {
    const walk = async (who: SignedIn) => {
      const ids: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await as(who).get(`/v1/missions?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
        ids.push(...body.items.map(({ id }: { id: string }) => id))
        cursor = body.next
      }
      return ids
    }
    const mine = await walk(client)
    expect(mine.length).toBeGreaterThan(2)
    expect(mine).toEqual(mine.toSorted().toReversed())
    expect(new Set(mine).size).toBe(mine.length)
    expect(await walk(stranger)).toEqual([])
    expect(await walk(stage.producer)).toEqual(mine)
    const { body } = await as(operator(0)).get('/v1/missions')
    expect(
      body.items.every(({ operatorId }: { operatorId: string }) => operatorId === operator(0).accountId),
    ).toBe(true)
    expect(
      (await staff().get('/v1/missions?state=posted&limit=100')).body.items.every(
        ({ state }: { state: string }) => state === 'posted',
      ),
    ).toBe(true)
    expect((await staff().get('/v1/missions?cursor=x')).status).toBe(400)
  })
  test('a hold withdraws offers, a resumption posts anew, a cancellation ends it', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    const offer = await offered(missionId)
    const act = (verb: string) =>
      staff().post(`/v1/missions/${missionId}/${verb}`).send({ reason: 'Travaux dans la rue' })
    expect((await act('hold')).body).toMatchObject({ state: 'on_hold', heldFrom: 'posted' })
    expect((await as(operator()).post(`/v1/offers/${offer.id}/acceptance`)).body.code).toBe('wrong-state')
    expect((await act('hold')).body.code).toBe('wrong-state')
    expect((await act('resumption')).body).toMatchObject({ state: 'posted', heldFrom: null })
    expect((await act('closing')).body.code).toBe('wrong-state')
    expect((await act('cancellation')).body.state).toBe('cancelled')
    expect((await act('resumption')).body.code).toBe('wrong-state')
    const postings = await stage.sql(
      `SELECT 1 FROM platform.outbox WHERE name = 'mission-posted' AND payload ->> 'missionId' = $1`,
      [missionId],
    )
    expect(postings).toHaveLength(2)
  })
  test('a client cancels freely while nobody is bound, and by what was shown after', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    expect(
      (await as(stranger).post(`/v1/missions/${missionId}/cancellation`).send({ reason: 'x' })).status,
    ).toBe(404)
    expect(
      (await as(client).post(`/v1/missions/${missionId}/cancellation`).send({ reason: 'Fermeture' })).body
        .state,
    ).toBe('cancelled')
    const taken = await bound(1)
    expect(
      (await as(client).post(`/v1/missions/${taken.missionId}/cancellation`).send({ reason: 'x' })).body
        .errors,
    ).toMatchObject([{ field: 'agreedHash', rule: 'missing' }])
    expect(
      (await staff().post(`/v1/missions/${taken.missionId}/cancellation`).send({ reason: 'x' })).body.state,
    ).toBe('cancelled')
    expect((await as(operator(1)).get(`/v1/assignments/${taken.assignmentId}`)).body).toMatchObject({
      state: 'cancelled',
      address: null,
    })
  })
  test('candidates carry names, terms, the waterfall, relaxations and what became of each', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    await stage.tell(
      candidatesRanked,
      ranked(
        missionId,
        operators.map(({ accountId }) => accountId),
      ),
    )
    await until(
      'the ranking',
      async () => (await staff().get(`/v1/missions/${missionId}/candidates`)).body.matchRunId,
    )
    const offer = await offered(missionId, 2)
    const { body } = await staff().get(`/v1/missions/${missionId}/candidates`)
    expect(body.candidates[2]).toMatchObject({
      name: 'Démo Photographe 3',
      homeName: 'Villeurbanne',
      offerId: offer.id,
      offerState: 'sent',
    })
    expect(body).toMatchObject({
      consideredCount: 40,
      removed: [{ constraint: 'speciality', count: 12 }],
      relaxations: [{ gained: 3 }],
    })
    expect((await as(client).get(`/v1/missions/${missionId}/candidates`)).status).toBe(403)
    // A board product asks nobody by itself; a producer may send a wave.
    const wave = await staff().post(`/v1/missions/${missionId}/waves`)
    expect([wave.status, wave.body.offerCount]).toEqual([201, 2])
  })
})

describe('offers', () => {
  test('a counter waits for a producer; accepted, it becomes the fee', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    const { id } = await offered(missionId)
    const counter = (feeCents: number) =>
      as(operator()).post(`/v1/offers/${id}/counter`).send({ feeCents, message: 'Deux heures de route' })
    const answer = (accept: boolean) =>
      staff().post(`/v1/offers/${id}/counter-answer`).send({ accept, reason: 'Juste' })
    expect((await answer(true)).body.code).toBe('wrong-state')
    expect((await counter(18_000)).body.errors[0].field).toBe('feeCents')
    expect((await counter(0)).status).toBe(400)
    expect((await counter(25_000)).body.counter).toMatchObject({ feeCents: 25_000, answer: null })
    expect((await answer(false)).body).toMatchObject({ state: 'sent', counter: { answer: 'refused' } })
    expect((await answer(true)).body.code).toBe('wrong-state')
    await counter(22_000).expect(200)
    const agreed = await answer(true)
    expect(agreed.body).toMatchObject({
      state: 'accepted',
      counter: { answer: 'accepted', answerReason: 'Juste' },
    })
    expect((await as(operator()).get(`/v1/assignments/${agreed.body.assignmentId}`)).body.feeCents).toBe(
      22_000,
    )
    expect((await as(operator()).get('/v1/missions?limit=1')).body.items[0].feeCents).toBe(22_000)
  })
  test('404, 409, 410: a foreign offer, a second offer to the same person, an answer too late', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    const { id } = await offered(missionId, 0)
    for (const verb of ['seen', 'acceptance'])
      expect((await as(operator(1)).post(`/v1/offers/${id}/${verb}`)).status).toBe(404)
    expect((await offered(missionId, 0)).code).toBe('already-exists')
    const unheard = await staff()
      .post(`/v1/missions/${missionId}/offers`)
      .send({ operatorId: newId(), reason: 'x' })
    expect(unheard.status).toBe(404)
    await stage.sql(`UPDATE missions.offer SET answer_by = now() WHERE id = $1`, [id])
    for (const [verb, body] of [
      ['acceptance', undefined],
      ['decline', {}],
      ['counter', { feeCents: 1, message: 'x' }],
    ] as const) {
      expect((await as(operator()).post(`/v1/offers/${id}/${verb}`).send(body)).body).toMatchObject({
        status: 410,
        code: 'expired',
      })
    }
  })
  test('200: a refusal is kept with its reason, and the second answer changes nothing', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    const { id } = await offered(missionId)
    const declined = await as(operator()).post(`/v1/offers/${id}/decline`).send({ reason: 'En congé' })
    expect(declined.body).toMatchObject({ state: 'declined', declineReason: 'En congé', reason: null })
    expect((await as(operator()).post(`/v1/offers/${id}/acceptance`)).body.code).toBe('wrong-state')
    expect((await as(operator()).post(`/v1/offers/${id}/seen`)).body.state).toBe('declined')
    expect((await staff().get(`/v1/offers?missionId=${missionId}`)).body.items).toMatchObject([
      { operatorName: 'Démo Photographe 1', reason: 'Connaît le lieu' },
    ])
  })
})

describe('the board', () => {
  test('says what speaks against an operator, and lets them apply; a producer decides', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    const mine = async (who: SignedIn) =>
      (await as(who).get('/v1/board?limit=100')).body.items.find(
        (item: { missionId: string }) => item.missionId === missionId,
      )
    expect(await mine(operator(1))).toMatchObject({
      isFit: true,
      unfit: [],
      applicationId: null,
      feeCents: 18_000,
      placeName: 'Lyon',
    })
    const apply = (index: number) =>
      as(operator(index))
        .post(`/v1/board/${missionId}/applications`)
        .send({ message: 'Je connais la maison' })
    const [first, second] = [await apply(1), await apply(2)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect((await apply(1)).body.code).toBe('already-exists')
    expect(await mine(operator(1))).toMatchObject({ applicationId: first.body.id, applicationState: 'sent' })
    const decide = (id: string, verb: string, body: object) =>
      staff()
        .post(`/v1/missions/${missionId}/applications/${id}/${verb}`)
        .send({ reason: 'Son portfolio', ...body })
    expect((await decide(first.body.id, 'shortlisting', {})).body.state).toBe('shortlisted')
    expect((await staff().get(`/v1/missions/${missionId}/applications`)).body.items).toHaveLength(2)
    expect((await decide(first.body.id, 'decision', { accept: true })).body.state).toBe('accepted')
    const [loser] = (await staff().get(`/v1/missions/${missionId}/applications`)).body.items
    expect(loser).toMatchObject({ id: second.body.id, state: 'declined' })
    expect((await decide(second.body.id, 'decision', { accept: true })).body.code).toBe('wrong-state')
    expect((await apply(0)).body.code).toBe('not-found')
    expect((await staff().get(`/v1/missions/${missionId}`)).body).toMatchObject({
      state: 'staffed',
      operatorName: 'Démo Photographe 2',
    })
  })
  test('an application can be taken back; a person nobody accepted yet sees no board', async () => {
    const missionId = await postMission(stage, client, soldId, free())
    await as(operator()).post(`/v1/board/${missionId}/applications`).send({ message: 'Oui' }).expect(201)
    expect((await as(operator()).post(`/v1/board/${missionId}/withdrawal`)).body.state).toBe('withdrawn')
    expect((await as(operator()).post(`/v1/board/${missionId}/withdrawal`)).status).toBe(404)
    expect((await as(stage.house.signIn('operator')).get('/v1/board')).status).toBe(403)
  })
  test('a mission staffed by name is not on the board', async () => {
    const direct = await sell(stage, { staffing: { mode: 'direct', waveSize: 1, answerWithinMinutes: 60 } })
    const missionId = await postMission(stage, client, direct.id, free())
    expect(
      (await as(operator()).post(`/v1/board/${missionId}/applications`).send({ message: 'Oui' })).status,
    ).toBe(404)
  })
})

describe('assignments', () => {
  test('a withdrawal posts the mission again; who withdrew is not asked again', async () => {
    const { missionId, assignmentId } = await bound(0)
    const withdraw = () =>
      as(operator(0)).post(`/v1/assignments/${assignmentId}/withdrawal`).send({ reason: 'Malade' })
    expect(
      (await as(operator(1)).post(`/v1/assignments/${assignmentId}/withdrawal`).send({ reason: 'x' })).status,
    ).toBe(404)
    expect((await withdraw()).body).toMatchObject({
      state: 'cancelled',
      endReason: 'Malade',
      address: null,
      contactPhone: null,
    })
    expect((await withdraw()).body.code).toBe('wrong-state')
    expect((await staff().get(`/v1/missions/${missionId}`)).body).toMatchObject({
      state: 'posted',
      operatorId: null,
      feeCents: 18_000,
    })
    await stage.tell(candidatesRanked, ranked(missionId, [operator(0).accountId, operator(1).accountId]))
    await until(
      'the new ranking',
      async () => (await staff().get(`/v1/missions/${missionId}/candidates`)).body.matchRunId,
    )
    await staff().post(`/v1/missions/${missionId}/waves`).expect(201)
    await offerFor(stage, missionId, operator(1).accountId)
    const asked = await stage.sql<{ operator_id: string }>(
      'SELECT operator_id FROM missions.offer WHERE mission_id = $1 AND round = 2',
      [missionId],
    )
    expect(asked).toEqual([{ operator_id: operator(1).accountId }])
  })
  test('a no-show posts the mission again', async () => {
    const { missionId, assignmentId } = await bound(2)
    const missed = await staff()
      .post(`/v1/assignments/${assignmentId}/no-show`)
      .send({ reason: 'Personne à 10 h' })
    expect(missed.body.state).toBe('no_show')
    expect((await staff().get(`/v1/missions/${missionId}`)).body.state).toBe('posted')
  })
  test('409: steps are not skipped nor taken twice', async () => {
    const { assignmentId } = await bound(2)
    const step = (verb: string) => as(operator(2)).post(`/v1/assignments/${assignmentId}/${verb}`).send({})
    expect((await step('check-out')).body.code).toBe('wrong-state')
    await step('check-in').expect(200)
    expect((await step('check-in')).body.code).toBe('wrong-state')
    expect(
      (
        await as(operator(2))
          .post(`/v1/assignments/${assignmentId}/check-out`)
          .send({ point: { lat: 91, lon: 0 } })
      ).status,
    ).toBe(400)
    await step('check-out').expect(200)
    expect((await step('withdrawal').send({ reason: 'x' })).body.code).toBe('wrong-state')
  })
  test('a mission held with its operator goes on where it stopped', async () => {
    const { missionId, assignmentId } = await bound(1)
    const act = (verb: string) => staff().post(`/v1/missions/${missionId}/${verb}`).send({ reason: 'Météo' })
    expect((await act('hold')).body).toMatchObject({ state: 'on_hold', heldFrom: 'staffed' })
    await as(operator(1)).post(`/v1/assignments/${assignmentId}/check-in`).send({}).expect(200)
    expect((await act('resumption')).body.state).toBe('in_production')
  })
})

test('nothing went wrong in the background', () => {
  expect(stage.house.errors).toEqual([])
})
