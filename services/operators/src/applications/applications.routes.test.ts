import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wholeDraft } from './draft.fixture.ts'
import { openWorld, picture, type World } from '../operators.fixture.ts'

let world: World
let author: Awaited<ReturnType<World['openAccount']>> | undefined
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('GET /v1/applications/mine', () => {
  test('200: an empty draft waits for whoever opened an account as operator', async () => {
    const who = await world.openAccount('Démo Vidéaste')
    const { body, headers } = await world.house.call(who).get('/v1/applications/mine').expect(200)
    expect(body).toMatchObject({
      attempt: 1,
      state: 'draft',
      person: { name: 'Démo Vidéaste', language: 'fr' },
      portfolio: [],
      screening: null,
      decision: null,
    })
    expect(body.missing.map(({ field }: { field: string }) => field)).toEqual([
      'identity', 'home', 'radiusKm', 'roles', 'specialities', 'languages', 'rates',
    ]) // prettier-ignore
    expect(headers.etag).toBe('"1"')
  })
  test('404: an account nobody told of', async () => {
    await world.house.call(world.house.signIn('operator')).get('/v1/applications/mine').expect(404)
  })
  test('401 and 403: nobody, and a client', async () => {
    await world.house.call().get('/v1/applications/mine').expect(401)
    await world.house.call(world.house.signIn('client-admin')).get('/v1/applications/mine').expect(403)
  })
})

describe('PUT /v1/applications/mine', () => {
  const put = async (draft: object, etag = '"1"') => {
    const who = await world.openAccount()
    return world.house.call(who).put('/v1/applications/mine').set('if-match', etag).send(draft)
  }
  const fields = (response: Awaited<ReturnType<typeof put>>) =>
    response.body.errors.map(({ field, rule }: { field: string; rule: string }) => `${field} ${rule}`)

  test('200: keeps the draft, SIRET without blanks, place by name', async () => {
    const draft = wholeDraft()
    const response = await put({ ...draft, identity: { ...draft.identity, siret: '732 829 320 00074' } })
    expect(response.status).toBe(200)
    expect(response.body).toMatchObject({
      missing: [],
      revision: 2,
      home: { inseeCode: '69382', name: 'Lyon 2e Arrondissement', zone: 'Europe/Paris' },
      draft: { identity: { siret: '73282932000074' } },
    })
    expect(response.headers.etag).toBe('"2"')
  })
  test('412: a draft that changed meanwhile; 428: without If-Match', async () => {
    expect((await put(wholeDraft(), '"7"')).status).toBe(412)
    const who = await world.openAccount()
    await world.house.call(who).put('/v1/applications/mine').send(wholeDraft()).expect(428)
  })
  test('422: names every field that breaks a rule, in the asked language', async () => {
    const draft = wholeDraft({
      home: { inseeCode: '99999', address: 'x' },
      languages: ['fr', 'fr', 'qz'],
      availability: {
        weekly: [{ weekday: 1, from: '18:00', to: '09:00' }],
        exceptions: [
          { kind: 'unavailable', from: '2027-01-01', to: '2028-12-31', reason: null },
          { kind: 'unavailable', from: '2027-01-01', to: '2027-01-02T00:00:00Z', reason: null },
        ],
      },
    })
    const response = await put({ ...draft, identity: { ...draft.identity, siret: '73282932000075' } })
    expect(response.status).toBe(422)
    expect(fields(response)).toEqual([
      'languages.1 twice',
      'languages.2 language',
      'availability.weekly.0.to ends-before-start',
      'availability.exceptions.0.to too-long',
      'availability.exceptions.1.to same-kind',
      'identity.siret checksum',
      'home.inseeCode unknown-place',
    ])
    expect(response.body.detail).toContain('figure deux fois')
  })
  test.each([
    ['an unknown field', { ...wholeDraft(), isAdmin: true }],
    ['a radius of 301 km', wholeDraft({ radiusKm: 301 })],
    ['a web site without TLS', { ...wholeDraft(), portfolioUrl: 'http://photo.example.com' }],
    ['a script as web site', { ...wholeDraft(), portfolioUrl: 'javascript:alert(1)' }],
    ['a level of 6', { ...wholeDraft(), specialities: [{ key: 'restaurant', level: 6 }] }],
    ['a speciality of their own', { ...wholeDraft(), specialities: [{ key: 'magic', level: 1 }] }],
    ['a negative rate', { ...wholeDraft(), rates: { minimumFeeCents: -1 } }],
    [
      '201 exceptions',
      {
        ...wholeDraft(),
        availability: {
          weekly: [],
          exceptions: Array.from({ length: 201 }, () => ({
            kind: 'available',
            from: '2027-01-01',
            to: '2027-01-01',
          })),
        },
      },
    ],
  ])('400: %s', async (_what, draft) => {
    author ??= await world.openAccount()
    const response = await world.house
      .call(author)
      .put('/v1/applications/mine')
      .set('if-match', '"1"')
      .send(draft)
    expect(response.status).toBe(400)
    expect(response.headers['content-type']).toContain('application/problem+json')
  })
})

describe('POST /v1/applications/mine/submission', () => {
  test('422: names what is missing and stays a draft', async () => {
    const who = await world.openAccount()
    await world.saveDraft(who, wholeDraft({ rates: null, roles: [] }))
    const { body } = await world.house.call(who).post('/v1/applications/mine/submission').expect(422)
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['roles', 'rates'])
    expect((await world.house.call(who).get('/v1/applications/mine')).body.state).toBe('draft')
  })
  test('200: the machine screens it and says why, then a person is asked', async () => {
    const who = await world.openAccount()
    await world.saveDraft(who)
    for (const seed of [1, 2]) {
      await world.house
        .call(who)
        .post('/v1/applications/mine/portfolio')
        .attach('picture', await picture(seed), 'a.jpg')
        .expect(201)
    }
    const view = await world.submit(who)
    expect(view.screening?.score).toBeGreaterThan(50)
    const kinds = view.screening?.findings.map(({ kind, outcome }) => `${kind} ${outcome}`)
    expect(kinds).toEqual(expect.arrayContaining(['equipment pass', 'portfolio pass', 'demand pass']))
    expect(view.screening?.findings.every(({ says }) => says.fr !== '' && says.en !== '')).toBe(true)
    expect(view.stateSince).toBe(world.clock.now.toISOString())
    expect(await world.told('application-screened', view.id)).toMatchObject([
      { score: view.screening?.score, accountId: who.accountId },
    ])
  })
  test('409: a second submission, and an edit of what was submitted', async () => {
    const who = await world.openAccount()
    await world.saveDraft(who)
    const { revision } = await world.submit(who)
    await world.house.call(who).post('/v1/applications/mine/submission').expect(409)
    await world.house
      .call(who)
      .put('/v1/applications/mine')
      .set('if-match', `"${revision}"`)
      .send(wholeDraft())
      .expect(409)
    await expect(
      world.admin.query(`UPDATE operators.application SET draft = '{}' WHERE account_id = $1`, [
        who.accountId,
      ]),
    ).rejects.toThrow(/not edited/)
  })
})

describe('POST /v1/applications/:id/decisions', () => {
  test('200 accepted: an active operator, told to the house without private facts', async () => {
    const { accountId, profile } = await world.operator(
      wholeDraft({
        availability: {
          weekly: [{ weekday: 1, from: '09:00', to: '12:00' }],
          exceptions: [{ kind: 'unavailable', from: '2027-03-28', to: '2027-03-28', reason: 'Congé' }],
        },
      }),
    )
    expect(profile).toMatchObject({ state: 'active', isMatchable: true, obstacles: [] })
    expect(await world.told('operator-changed', accountId)).toEqual([
      {
        operatorId: accountId,
        state: 'active',
        name: 'Démo Photographe',
        home: expect.objectContaining({ inseeCode: '69382', zone: 'Europe/Paris' }),
        radiusKm: 60,
        roles: ['photographer'],
        specialities: [{ key: 'restaurant', level: 3 }],
        capabilities: ['full-frame', 'megapixels-24', 'standard-lens'],
        cameras: [{ make: 'Canon', model: 'Canon EOS R6', serial: '033024001432' }],
        languages: ['fr', 'en'],
        minimumFeeCents: 15_000,
        papersValidUntil: profile.papersValidUntil,
        dailyCap: null,
        weeklyCap: null,
      },
    ])
    // The night of 28 March 2027 is an hour short in Paris: the day has 23.
    expect(await world.told('availability-changed', accountId)).toEqual([
      {
        operatorId: accountId,
        zone: 'Europe/Paris',
        weekly: [{ weekday: 1, from: '09:00', to: '12:00' }],
        exceptions: [
          {
            kind: 'unavailable',
            from: '2027-03-27T23:00:00.000Z',
            to: '2027-03-28T22:00:00.000Z',
            reason: 'Congé',
          },
        ],
      },
    ])
    const all = JSON.stringify(await world.told('', accountId))
    for (const secret of ['73282932000074', '+33 6 00', 'rue de la Démo']) expect(all).not.toContain(secret)
  })
  test('200 more-info-wanted: the applicant completes and submits again', async () => {
    const who = await world.openAccount()
    await world.saveDraft(who)
    const { id } = await world.submit(who)
    const asked = await world.decide(id, 'more-info-wanted', 'Ajoutez votre attestation.')
    expect(asked).toMatchObject({
      state: 'more_info_wanted',
      decision: { reason: 'Ajoutez votre attestation.' },
    })
    await world.saveDraft(who, wholeDraft({ radiusKm: 90 }))
    expect(await world.submit(who)).toMatchObject({ id, state: 'in_review', draft: { radiusKm: 90 } })
  })
  test('200 rejected: with a reason, and a new draft only after 90 days', async () => {
    const who = await world.openAccount()
    await world.saveDraft(who)
    const { id } = await world.submit(who)
    const rejected = await world.decide(id, 'rejected', 'Trop peu d’images.')
    expect(rejected.mayReapplyFrom).not.toBeNull()
    expect(await world.told('application-decided', id)).toMatchObject([
      { decision: 'rejected', reason: 'Trop peu d’images.' },
    ])
    const again = () => world.house.call(who).post('/v1/applications/mine/reapplication')
    const { body } = await again().expect(409)
    expect(body.detail).toContain('90 jours')
    const { now } = world.clock
    world.clock.now = new Date(now.getTime() + 91 * 86_400_000)
    try {
      const { body: draft } = await again().expect(201)
      expect(draft).toMatchObject({
        attempt: 2,
        state: 'draft',
        draft: { radiusKm: 60 },
        portfolio: [],
        decision: null,
      })
      await again().expect(409)
    } finally {
      world.clock.now = now
    }
  })
  test('400: without a reason; 403: not by an operator; 404: unknown', async () => {
    const who = await world.openAccount()
    const { id } = (await world.house.call(who).get('/v1/applications/mine')).body
    const decide = (as: typeof who, to = id) => world.house.call(as).post(`/v1/applications/${to}/decisions`)
    await decide(world.producer).send({ decision: 'accepted' }).expect(400)
    await decide(world.producer).send({ decision: 'accepted', reason: ' ' }).expect(400)
    await decide(who).send({ decision: 'accepted', reason: 'moi-même' }).expect(403)
    await decide(world.producer, who.accountId).send({ decision: 'accepted', reason: 'personne' }).expect(404)
    await decide(world.producer).send({ decision: 'accepted', reason: 'trop tôt' }).expect(409)
  })
  test('20 decisions at the same instant end as one', async () => {
    const who = await world.openAccount()
    await world.saveDraft(who)
    const { id } = await world.submit(who)
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        world.house
          .call(world.producer)
          .post(`/v1/applications/${id}/decisions`)
          .send({ decision: at % 2 ? 'accepted' : 'rejected', reason: 'en même temps' }),
      ),
    )
    expect(
      all
        .map(({ status }) => status)
        .toSorted()
        .slice(0, 2),
    ).toEqual([200, 409])
    expect(await world.told('application-decided', id)).toHaveLength(1)
  })
})

describe('GET /v1/applications', () => {
  test('200: pages through, newest first, by state', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: string = `limit=3&state=in_review${cursor ? `&cursor=${cursor}` : ''}`
      const page = await world.house.call(world.producer).get(`/v1/applications?${query}`).expect(200)
      const body: { items: { id: string; score: number }[]; next: string | null } = page.body
      for (const item of body.items) {
        expect(item).toMatchObject({ state: 'in_review', homeName: 'Lyon 2e Arrondissement' })
        expect(item.score).toBeGreaterThan(0)
        seen.push(item.id)
      }
      cursor = body.next
    } while (cursor)
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual([...new Set(seen)].toSorted().toReversed())
  })
  test('400: a cursor that is none of ours; 403: an operator', async () => {
    await world.house.call(world.producer).get('/v1/applications?cursor=zzz').expect(400)
    await world.house
      .call(await world.openAccount())
      .get('/v1/applications')
      .expect(403)
  })
})

test('GET /v1/applications/:id 404: another operator’s application and a missing one answer the same', async () => {
  const [one, other] = [await world.openAccount(), await world.openAccount()]
  const { id } = (await world.house.call(one).get('/v1/applications/mine')).body
  await world.house.call(one).get(`/v1/applications/${id}`).expect(200)
  await world.house.call(world.producer).get(`/v1/applications/${id}`).expect(200)
  const foreign = await world.house.call(other).get(`/v1/applications/${id}`)
  const missing = await world.house.call(other).get(`/v1/applications/${other.accountId}`)
  const withoutIds = (body: Record<string, unknown>) => ({ ...body, requestId: '' })
  expect(foreign.status).toBe(404)
  expect(withoutIds(foreign.body)).toEqual(withoutIds(missing.body))
})
