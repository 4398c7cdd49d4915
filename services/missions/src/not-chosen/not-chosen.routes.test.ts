import { candidatesRanked } from '@regie/contracts'
import { type SignedIn, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  hireOperators,
  offerFor,
  openClient,
  openStage,
  postMission,
  publishCharter,
  ranked,
  sell,
  type Stage,
} from '../missions.fixture.ts'

let stage: Stage
let client: SignedIn
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
})
afterAll(() => stage.close())

const outcomes = async (who: SignedIn, query = '') =>
  (await stage.house.call(who).get(`/v1/board/outcomes${query}`)).body.items as {
    missionId: string
    through: string
    subjectId: string
    operatorId: string
    reasons: { key: string; says: { fr: string; en: string } }[]
  }[]
const apply = (who: SignedIn, missionId: string) =>
  stage.house.call(who).post(`/v1/board/${missionId}/applications`).send({ message: 'Disponible ce jour.' })
const keysOf = (letters: Awaited<ReturnType<typeof outcomes>>) =>
  letters.map(({ reasons }) => reasons.map(({ key }) => key))

/** Ranked with terms of their own, best first. */
const rankedBy = (missionId: string, people: [SignedIn, Record<string, number>][]) => {
  const list = ranked(
    missionId,
    people.map(([{ accountId }]) => accountId),
  )
  list.candidates.forEach((candidate, at) => {
    const shares = Object.entries(people[at]![1])
    candidate.terms = shares.map(([term, value]) => ({ term, value, weight: 1, contribution: value }))
    candidate.score = shares.reduce((sum, [, value]) => sum + value, 0)
  })
  return list
}

describe('told why not chosen', () => {
  test('whoever had an open offer hears that another accepted first; who refused hears nothing', async () => {
    const [first, second, third] = (await hireOperators(stage, 3)) as [SignedIn, SignedIn, SignedIn]
    const sold = await sell(stage, { staffing: { mode: 'waves', waveSize: 3, answerWithinMinutes: 60 } })
    const missionId = await postMission(stage, client, sold.id)
    const people = [first, second, third]
    await stage.tell(
      candidatesRanked,
      ranked(
        missionId,
        people.map(({ accountId }) => accountId),
      ),
    )
    const [one, two, three] = await Promise.all(
      people.map(({ accountId }) => offerFor(stage, missionId, accountId)),
    )
    await stage.house.call(third).post(`/v1/offers/${three}/decline`).send({}).expect(200)
    await stage.house.call(first).post(`/v1/offers/${one}/acceptance`).expect(201)

    const [letter] = await outcomes(second)
    expect(letter).toMatchObject({
      missionId,
      through: 'offer',
      subjectId: two,
      operatorId: second.accountId,
    })
    expect(keysOf([letter!])).toEqual([['taken-first']])
    const offer = (await stage.house.call(second).get('/v1/offers')).body.items[0]
    expect(offer).toMatchObject({ id: two, state: 'withdrawn', notChosen: letter!.reasons })
    expect(await outcomes(first)).toEqual([])
    expect(await outcomes(third)).toEqual([])
    // One letter, one event, one line of the audit trail.
    const told = await stage.sql(
      `SELECT payload FROM platform.outbox WHERE name = 'operator-not-chosen' AND payload ->> 'missionId' = $1`,
      [missionId],
    )
    expect(told).toHaveLength(1)
    expect(JSON.stringify([told, letter])).not.toContain(first.accountId)
  })

  test('an applicant reads on which terms the other was ahead, and nobody else’s letter', async () => {
    const [near, far, far2] = (await hireOperators(stage, 3)) as [SignedIn, SignedIn, SignedIn]
    const sold = await sell(stage, { staffing: { mode: 'board', waveSize: 1, answerWithinMinutes: 60 } })
    const missionId = await postMission(stage, client, sold.id)
    await stage.tell(
      candidatesRanked,
      rankedBy(missionId, [
        [near, { proximity: 0.5, quality: 0.2 }],
        [far, { proximity: 0.1, quality: 0.3 }],
      ]),
    )
    await until(
      'the ranking is kept',
      async () =>
        (await stage.sql('SELECT 1 FROM missions.ranking WHERE mission_id = $1', [missionId])).length === 1,
    )
    const chosen = (await apply(near, missionId)).body
    await apply(far, missionId)
    await apply(far2, missionId)
    const decided = await stage.house
      .call(stage.producer)
      .post(`/v1/missions/${missionId}/applications/${chosen.id}/decision`)
      .send({ accept: true, reason: 'Plus proche.' })
    expect(decided.status, decided.text).toBe(200)

    expect(keysOf(await outcomes(far))).toEqual([['nearer']])
    // The engine did not list them: nothing is compared, and nothing is made up.
    expect(keysOf(await outcomes(far2))).toEqual([['not-compared']])
    expect((await outcomes(far)).every(({ operatorId }) => operatorId === far.accountId)).toBe(true)
    const seen = await outcomes(stage.producer, `?missionId=${missionId}`)
    expect(seen.map(({ operatorId }) => operatorId).toSorted()).toEqual(
      [far.accountId, far2.accountId].toSorted(),
    )
    expect((await stage.house.call(client).get('/v1/board/outcomes')).status).toBe(403)
  })

  test('an applicant without the charter’s certificate reads which version was asked', async () => {
    const published = await publishCharter(stage)
    const [certified] = (await hireOperators(stage, 1, published)) as [SignedIn]
    const [learner] = (await hireOperators(stage, 1)) as [SignedIn]
    const sold = await sell(stage, {
      charterKey: published.key,
      staffing: { mode: 'board', waveSize: 1, answerWithinMinutes: 60 },
    })
    const missionId = await postMission(stage, client, sold.id)
    await apply(learner, missionId)
    const chosen = (await apply(certified, missionId)).body
    await stage.house
      .call(stage.producer)
      .post(`/v1/missions/${missionId}/applications/${chosen.id}/decision`)
      .send({ accept: true, reason: 'Certifiée.' })
      .expect(200)
    const [letter] = await outcomes(learner)
    expect(keysOf([letter!])).toEqual([['not-certified']])
    expect(letter!.reasons[0]!.says.en).toContain(`version ${published.version}`)
  })

  test('a letter is never rewritten', async () => {
    await expect(stage.sql(`UPDATE missions.not_chosen SET reasons = '[]'`)).rejects.toThrow()
    await expect(stage.sql('DELETE FROM missions.not_chosen')).rejects.toThrow()
  })
})
