import { randomUUID } from 'node:crypto'
import { systemCaller } from '@regie/contracts'
import { newId, openDatabase } from '@regie/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answers, charterNews, openWorld, type World } from '../operators.fixture.ts'

let world: World
let who: Awaited<ReturnType<World['operator']>>
const charter = charterNews()
beforeAll(async () => {
  world = await openWorld()
  who = await world.operator()
  await world.publish(charter)
})
afterAll(() => world.close())

const take = (right: number, change: object = {}, as = who) =>
  world.house
    .call(as)
    .post('/v1/certifications')
    .send({ charterId: charter.charterId, version: 1, answers: answers(right), ...change })
const card = async (charterId = charter.charterId) => {
  const { body } = await world.house.call(who).get('/v1/learning/charters').expect(200)
  return body.items.find((item: { charterId: string }) => item.charterId === charterId)
}

describe('reading', () => {
  test('200: the charters, each with the state of my certification', async () => {
    expect(await card()).toMatchObject({
      version: 1,
      certification: 'none',
      isMine: true,
      speciality: 'restaurant',
    })
  })
  test('200: reading and quiz, and no right answer anywhere', async () => {
    const { body, text } = await world.house
      .call(who)
      .get(`/v1/learning/charters/${charter.charterId}`)
      .expect(200)
    expect(body).toMatchObject({ triesLeft: 3, passMark: 2, reading: charter.reading })
    expect(body.quiz).toHaveLength(3)
    expect(text).not.toContain('correct')
  })
  test('404: unknown; 403: staff and clients learn elsewhere', async () => {
    await world.house.call(who).get(`/v1/learning/charters/${newId()}`).expect(404)
    await world.house.call(world.producer).get('/v1/learning/charters').expect(403)
  })
})

describe('POST /v1/certifications', () => {
  test('200: a failed try names the wrong questions and counts; a passed one certifies and is told', async () => {
    const failed = await take(1).expect(200)
    expect(failed.body).toEqual({
      passed: false,
      score: 1,
      asked: 3,
      passMark: 2,
      wrong: ['angle', 'colour'],
      triesLeft: 2,
      certifiedAt: null,
    })
    const passed = await take(2).expect(200)
    expect(passed.body).toMatchObject({ passed: true, score: 2, wrong: ['colour'], triesLeft: 1 })
    expect(await world.told('operator-certified', charter.charterId)).toEqual([
      {
        operatorId: who.accountId,
        charterId: charter.charterId,
        charterKey: 'restaurant-demo',
        version: 1,
        certifiedAt: passed.body.certifiedAt,
      },
    ])
    expect(await card()).toMatchObject({ certification: 'current', certifiedVersion: 1 })
    await take(3).expect(409)
  })
  test('429: a fourth try on the same day, however many come at once; open again the next day', async () => {
    const other = await world.operator()
    const all = await Promise.all(Array.from({ length: 12 }, () => take(0, {}, other)))
    expect(all.map(({ status }) => status).toSorted()).toEqual([
      200, 200, 200, 429, 429, 429, 429, 429, 429, 429, 429, 429,
    ]) // prettier-ignore
    const { now } = world.clock
    world.clock.now = new Date(now.getTime() + 86_400_000)
    await take(3, {}, other).expect(200)
    world.clock.now = now
  })
  test('409: before acceptance there is no profile to certify', async () => {
    const applicant = { ...(await world.openAccount()), profile: who.profile }
    await take(3, {}, applicant).expect(404)
  })
  test('400: unknown fields; 404: an unknown charter; an answer that is no choice is wrong', async () => {
    await take(3, { passed: true }).expect(400)
    await take(3, { charterId: newId() }).expect(404)
    const other = charterNews()
    await world.publish(other)
    const { body } = await take(0, {
      charterId: other.charterId,
      answers: [{ questionId: '__proto__', choice: 1 }, ...answers(1)],
    }).expect(200)
    expect(body).toMatchObject({ passed: false, score: 1 })
  })
})

describe('a newer version', () => {
  test('makes a certification stale, and only the current one can be earned', async () => {
    await world.publish({ ...charter, version: 2, publishedAt: new Date().toISOString() })
    expect(await card()).toMatchObject({ version: 2, certification: 'stale', certifiedVersion: 1 })
    const { body } = await world.house.call(who).get('/v1/certifications/mine').expect(200)
    expect(body.items).toMatchObject([
      { version: 1, currentVersion: 2, state: 'stale', charterKey: 'restaurant-demo' },
    ])
    await take(3).expect(412)
    await take(3, { version: 2 }).expect(200)
    expect(await card()).toMatchObject({ certification: 'current', certifiedVersion: 2 })
  })
  test('stays current when an older one is told later', async () => {
    const late = charterNews({ version: 3 })
    await world.publish(late)
    await world.publish({ ...late, version: 2 })
    expect(await card(late.charterId)).toMatchObject({ version: 3 })
  })
})

test('certifying on any version but the current one is impossible while versions are published at the same time', async () => {
  const operators = openDatabase({ url: world.house.database.url, service: 'operators', maxConnections: 20 })
  const caller = systemCaller('attack-of-test')
  const people = Array.from({ length: 10 }, () => randomUUID())
  const charterId = randomUUID()
  const publish = (version: number) =>
    operators.transaction(caller, ({ tx }) =>
      tx.execute(`INSERT INTO operators.charter_version (charter_id, version, reading, shot_list, tips, quiz, pass_mark, published_at)
        VALUES ('${charterId}', ${version}, '[]', '[]', '[]', '[]', 0, now())`),
    )
  const certify = async (person: string, version: number) =>
    operators
      .transaction(caller, ({ tx }) =>
        tx.execute(`INSERT INTO operators.certification (id, operator_id, charter_id, version)
          VALUES ('${newId()}', '${person}', '${charterId}', ${version})`),
      )
      .then(
        () => 'certified',
        () => 'refused',
      )
  try {
    for (const person of people) {
      await operators.transaction(caller, ({ tx }) =>
        tx.execute(
          `INSERT INTO operators.operator (id, name, email, language, as_of, state_since) VALUES ('${person}', 'Démo', 'a@b.c', 'fr', now(), now())`,
        ),
      )
    }
    await publish(1)
    const outcomes: string[] = []
    for (let version = 1; version <= 40; version++) {
      const round = await Promise.all([
        publish(version + 1),
        ...people.flatMap((person) =>
          [version - 1, version, version, version + 1, version + 2].map((asked) => certify(person, asked)),
        ),
      ])
      outcomes.push(...round.filter((outcome) => typeof outcome === 'string'))
    }
    expect(outcomes).toContain('certified')
    expect(outcomes).toContain('refused')
    const { rows } = await world.admin.query(
      `SELECT count(*)::int AS certified,
              count(*) FILTER (WHERE EXISTS (SELECT 1 FROM operators.charter_version v WHERE v.charter_id = c.charter_id
                AND v.version > c.version AND v.known_at <= c.certified_at))::int AS on_an_old_version,
              count(*) - count(DISTINCT (operator_id, charter_id, version))::int AS doubled
       FROM operators.certification c WHERE charter_id = $1`,
      [charterId],
    )
    expect(rows[0]).toMatchObject({ on_an_old_version: 0, doubled: '0' })
    expect(rows[0].certified).toBeGreaterThan(100)
  } finally {
    await operators.close()
  }
})
