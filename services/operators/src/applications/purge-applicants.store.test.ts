import { openStore } from '@regie/storage'
import type { SignedIn } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, picture, type World } from '../operators.fixture.ts'
import { keptSince } from './application.rules.ts'

const DAY_MS = 86_400_000
/** Now: what the drafts of the fixture say of today must be true then. */
const DECIDED = new Date()
const TWO_YEARS_ON = new Date(DECIDED)
TWO_YEARS_ON.setUTCFullYear(DECIDED.getUTCFullYear() + 2)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const purge = async () => {
  const ticks = world.house.house.services.get('operators')?.ticks ?? []
  await ticks.find(({ name }) => name === 'purge-applicants')?.run()
}
const sweep = async () => {
  const ticks = world.house.house.services.get('operators')?.ticks ?? []
  await ticks.find(({ name }) => name === 'sweep-portfolio')?.run()
}
const rowsOf = async (table: string, who: SignedIn, column = 'account_id') =>
  (await world.admin.query(`SELECT * FROM operators.${table} WHERE ${column} = $1`, [who.accountId])).rows
const linesOf = async (who: SignedIn) =>
  (
    await world.admin.query(
      `SELECT detail FROM platform.audit WHERE action = 'operators.applicant-purged' AND subject_id = $1`,
      [who.accountId],
    )
  ).rows

const stored = (row: { object_key: string; sha256: string }) =>
  openStore(`file://${world.house.storageFolder}`).verify(row.object_key, row.sha256)

/** Somebody who applied with one picture, and was decided upon at `DECIDED`. */
async function applicant(decision: string): Promise<SignedIn & { applicationId: string }> {
  world.clock.now = DECIDED
  const who = await world.openAccount('Démo Candidat')
  await world.saveDraft(who)
  await world.house
    .call(who)
    .post('/v1/applications/mine/portfolio')
    .attach('picture', await picture(7), 'un.jpg')
    .expect(201)
  const { id } = await world.submit(who)
  await world.decide(id, decision, 'Pas assez d’images de nuit.')
  return { ...who, applicationId: id }
}

test('two years are two years of the calendar, to the instant', () => {
  expect(keptSince(new Date('2028-03-10T09:00:00Z'))).toEqual(new Date('2026-03-10T09:00:00Z'))
  expect(keptSince(new Date('2028-02-29T00:00:00Z'))).toEqual(new Date('2026-03-01T00:00:00Z'))
})

describe('two years after the decision', () => {
  test('what an unsuccessful applicant gave is gone: rows, files, words; the day before it is all there', async () => {
    const refused = await applicant('rejected')
    world.clock.now = new Date(TWO_YEARS_ON.getTime() - DAY_MS)
    await purge()
    expect(await rowsOf('application', refused)).toHaveLength(1)
    expect(await linesOf(refused)).toEqual([])

    world.clock.now = new Date(TWO_YEARS_ON.getTime() + DAY_MS)
    // The subscribers of a whole house heard long ago.
    await world.admin.query(`UPDATE platform.outbox SET dispatched_at = now(), settled_at = now()`)
    const [kept] = await rowsOf('portfolio_picture', refused)
    expect(await stored(kept)).toBe('intact')
    await Promise.all([purge(), purge(), purge()])
    expect(await rowsOf('application', refused)).toEqual([])
    expect(await rowsOf('portfolio_picture', refused)).toEqual([])
    expect(await linesOf(refused)).toEqual([
      { detail: { decidedAt: DECIDED.toISOString(), applications: 1, pictures: 1 } },
    ])
    expect(await rowsOf('operator', refused, 'id')).toMatchObject([{ state: 'left', identity: null }])
    expect(await world.told('applicant-purged', refused.accountId)).toEqual([
      { accountId: refused.accountId },
    ])
    for (const name of ['application-submitted', 'application-screened', 'application-decided']) {
      expect(await world.told(name, refused.accountId)).toEqual([])
    }
    await sweep()
    expect(await stored(kept)).toBe('missing')
    expect(await rowsOf('object_to_remove', refused)).toEqual([])
  })

  test('so is a request for more that nobody answered; a later application, or an acceptance, keeps all', async () => {
    const silent = await applicant('more-info-wanted')
    const accepted = await applicant('accepted')
    const persistent = await applicant('rejected')
    world.clock.now = new Date(DECIDED.getTime() + 200 * DAY_MS)
    await world.house.call(persistent).post('/v1/applications/mine/reapplication').expect(201)
    world.clock.now = new Date(TWO_YEARS_ON.getTime() + 2 * DAY_MS)
    await purge()
    expect(await rowsOf('application', silent)).toEqual([])
    expect(await rowsOf('application', accepted)).toHaveLength(1)
    expect(await rowsOf('application', persistent)).toHaveLength(2)
    expect(await linesOf(persistent)).toEqual([])
  })

  test('a second run does and tells nothing', async () => {
    const before = (await world.admin.query(`SELECT count(*) FROM platform.audit`)).rows
    await purge()
    expect((await world.admin.query(`SELECT count(*) FROM platform.audit`)).rows).toEqual(before)
  })
})
