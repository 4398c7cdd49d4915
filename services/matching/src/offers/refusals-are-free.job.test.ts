import {
  availabilityChanged,
  missionPosted,
  offerAnswered,
  operatorChanged,
  rankCandidates,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { openTestHouse, type TestHouse, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { availability, brief, jobOf, news, snapshot, tell, tellAll } from '../world.fixture.ts'

const now = new Date('2027-11-20T09:00:00Z')
let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now })
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const answer = (
  operatorId: string,
  outcome: 'accepted' | 'declined' | 'expired' | 'countered',
  hours: number,
  offerId = newId(),
) => {
  const sentAt = new Date('2027-11-18T08:00:00Z')
  const answeredAt = new Date(sentAt.getTime() + hours * 3_600_000).toISOString()
  return news(offerAnswered, {
    offerId,
    missionId: newId(),
    operatorId,
    outcome,
    sentAt: sentAt.toISOString(),
    answeredAt,
  })
}

type Ranked = { operatorId: string; score: number; terms: { term: string; value: number }[] }

async function rankedNow(missionId: string): Promise<Map<string, Ranked>> {
  const job = jobOf(rankCandidates, { missionId })
  await tell(house, job)
  const [run] = await until('ranked', async () => {
    const { rows } = await admin.query<{ candidates: Ranked[] }>(
      'SELECT candidates FROM matching.match_run WHERE id = $1',
      [job.messageId],
    )
    return rows.length > 0 && rows
  })
  return new Map(run!.candidates.map((one) => [one.operatorId, one]))
}

test('who refused twelve offers, fast or at the last minute, stands exactly where they stood', async () => {
  const [willing, refusing] = [snapshot({ name: 'Démo Partante' }), snapshot({ name: 'Démo Libre' })]
  const posted = brief()
  await tellAll(house, [
    ...[willing, refusing].flatMap((one) => [
      news(operatorChanged, one),
      news(availabilityChanged, availability(one.operatorId)),
    ]),
    news(missionPosted, posted),
  ])
  const before = await rankedNow(posted.missionId)
  for (let hours = 1; hours <= 12; hours += 1) {
    await tell(house, answer(refusing.operatorId, 'declined', hours))
  }
  const after = await rankedNow(posted.missionId)
  expect(before.size).toBe(2)
  expect(after.get(refusing.operatorId)).toEqual(before.get(refusing.operatorId))
  expect(after.get(willing.operatorId)).toEqual(before.get(willing.operatorId))
  // The test would see it: the same hours as an acceptance do count for the answer speed.
  await tell(house, answer(willing.operatorId, 'accepted', 30))
  const speed = (of: Map<string, Ranked>) =>
    of.get(willing.operatorId)?.terms.find(({ term }) => term === 'answer-speed')?.value ?? 0
  expect(speed(await rankedNow(posted.missionId))).toBeLessThan(speed(after))
})

test('a refusal after a counter leaves what the counter said, in either order of the news', async () => {
  const kept = async (offerId: string) =>
    (await admin.query('SELECT outcome FROM matching.offer_answer WHERE offer_id = $1', [offerId])).rows
  for (const turn of [0, 1]) {
    const operator = snapshot()
    const offerId = newId()
    const told = [
      answer(operator.operatorId, 'countered', 1, offerId),
      answer(operator.operatorId, 'declined', 2, offerId),
    ]
    await tellAll(house, turn === 0 ? told : told.toReversed())
    expect(await kept(offerId)).toEqual([{ outcome: 'countered' }])
  }
})
