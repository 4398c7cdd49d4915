import { MISSION_STATES, MissionCard, MissionPage, type MissionState } from '@regie/contracts'
import { newId } from '@regie/database'
import type { SignedIn } from '@regie/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, sell, type Stage } from '../missions.fixture.ts'
import { rules } from '../staffing/staffing.fixture.ts'

let stage: Stage
let people: Record<'producer' | 'admin' | 'client' | 'member' | 'stranger' | 'operator' | 'other', SignedIn>
const seeded: string[] = []

type Made = { id: string; state: MissionState; organisationId: string; operatorId: string | null }
const made: Made[] = []

/** What a person may have typed, and what rows hold that nobody typed. */
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\0\p{Cs}]/u.test(text)),
  fc.constantFrom('"', '\\', "'", '</script>', '\u2028', 'l’hôtel « Démo »', '{"a":1}', '\n\t'),
)
/** A title is never empty and has no space at its ends. */
const sentence = typed.map((text) => `D${text}.`)
const cents = fc.integer({ min: 0, max: 100_000_000 })
const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2039-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString())

beforeAll(async () => {
  stage = await openStage()
  const [ours, theirs] = [newId(), newId()]
  const { signIn } = stage.house
  people = {
    producer: stage.producer,
    admin: signIn('admin'),
    client: signIn('client-admin', { organisationId: ours }),
    member: signIn('client-member', { organisationId: ours }),
    stranger: signIn('client-admin', { organisationId: theirs }),
    operator: signIn('operator'),
    other: signIn('operator'),
  }
  const { id: productId } = await sell(stage)
  const mission = fc.record({
    state: fc.constantFrom(...MISSION_STATES.filter((state) => state !== 'on_hold')),
    organisationId: fc.constantFrom(ours, ours, theirs),
    operatorId: fc.constantFrom(null, people.operator.accountId, people.other.accountId),
    title: fc.record({ fr: sentence, en: sentence }),
    organisationName: typed,
    placeName: typed,
    operatorName: typed,
    priceCents: cents,
    feeCents: cents,
    agreedFeeCents: fc.option(cents),
    from: instant,
    postedAt: instant,
  })
  for (const row of fc.sample(mission, { numRuns: 70, seed: 7 })) made.push(await insert(row, productId))
})
afterAll(() => stage.close())

type Row = {
  state: MissionState
  organisationId: string
  operatorId: string | null
  title: { fr: string; en: string }
  organisationName: string
  placeName: string
  operatorName: string
  priceCents: number
  feeCents: number
  agreedFeeCents: number | null
  from: string
  postedAt: string
}

async function insert(row: Row, productId: string): Promise<Made> {
  const [id, quoteId] = [newId(), newId()]
  const bound = row.operatorId !== null
  await stage.sql(
    `INSERT INTO missions.quote (id, reference, state, organisation_id, product_id, product_title, place, windows, notes, licence, created_at)
     VALUES ($1, $1::uuid::text, 'draft', $2, $3, '{}', '{}', '[]', '', '{}', now())`,
    [quoteId, row.organisationId, productId],
  )
  await stage.sql(
    `INSERT INTO missions.mission (id, reference, state, organisation_id, organisation_name, quote_id, product_key, title, speciality, minimum_level, role,
       capabilities, languages, duration_minutes, delivers_within_hours, shot_list, channels, licence, place, place_name, zone, during, notes,
       price_cents, gross_cents, fee_cents, staffing, is_on_board, operator_id, operator_name, agreed_fee_cents, posted_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'demo', $7, 'culinary', 1, 'photographer', '{}', '{fr}', 60, 48, '[]', '{web}', $8,
       $9, $10, 'Europe/Paris', tstzrange($11::timestamptz, $11::timestamptz + interval '4 hours'), '', $12, $12, $13, $14, false, $15, $16, $17, $18)`,
    [
      id, `R-2026-${String(seeded.push(id)).padStart(6, '0')}`, row.state, row.organisationId, row.organisationName, quoteId,
      JSON.stringify(row.title), JSON.stringify(licence), JSON.stringify(place), row.placeName, row.from, row.priceCents, row.feeCents,
      JSON.stringify(rules()), row.operatorId, bound ? row.operatorName : null,
      bound ? row.agreedFeeCents : null, row.postedAt,
    ], // prettier-ignore
  )
  return { id, state: row.state, organisationId: row.organisationId, operatorId: row.operatorId }
}

const words = { fr: 'Démo', en: 'Demo' }
const licence = {
  scope: words,
  purpose: words,
  territory: words,
  durationMonths: 12,
  isExclusive: false,
  credit: null,
}
const place = {
  inseeCode: '69123', name: 'Lyon', address: '12 rue de Démonstration', lat: 45.76, lon: 4.83, zone: 'Europe/Paris',
  access: null, contactName: null, contactPhone: null,
} // prettier-ignore

const list = async (who: SignedIn, query = '') => {
  const { status, body, headers } = await stage.house.call(who).get(`/v1/missions?limit=100${query}`)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/json; charset=utf-8')
  return MissionPage.strict().parse(body)
}
/** The newest first of what a face may see, by what was put in. */
const visible = (may: (mission: Made) => boolean) =>
  made.filter(may).map(({ id }) => id).toReversed() // prettier-ignore
const ids = (page: MissionPage) => page.items.map(({ id }) => id)

describe('200: the list, which PostgreSQL writes as JSON,', () => {
  test.each(['producer', 'admin', 'client', 'member', 'stranger', 'operator', 'other'] as const)(
    'says to %s, card by card, what the mission itself says',
    async (name) => {
      const who = people[name]
      const page = await list(who)
      expect(ids(page)).toEqual(
        visible(({ organisationId, operatorId }) =>
          who.organisationId ? organisationId === who.organisationId : name === 'operator' || name === 'other' ? operatorId === who.accountId : true,
        ), // prettier-ignore
      )
      expect(page.items.length).toBeGreaterThan(3)
      for (const card of page.items) {
        const { body } = await stage.house.call(who).get(`/v1/missions/${card.id}`)
        expect(sameInstants(card)).toEqual(sameInstants(MissionCard.parse(body)))
      }
    },
  )

  test('hides the fee from clients and the price from operators', async () => {
    for (const { feeCents, priceCents } of (await list(people.client)).items)
      expect([feeCents, typeof priceCents]).toEqual([null, 'number'])
    for (const { feeCents, priceCents } of (await list(people.operator)).items)
      expect([typeof feeCents, priceCents]).toEqual(['number', null])
  })

  test('is narrowed by state and organisation, and never widened', async () => {
    const ours = people.client.organisationId ?? ''
    for (const state of MISSION_STATES) {
      const mine = (mission: Made) => mission.state === state && mission.organisationId === ours
      expect(ids(await list(people.producer, `&state=${state}`))).toEqual(
        visible((one) => one.state === state),
      )
      expect(ids(await list(people.producer, `&state=${state}&organisationId=${ours}`))).toEqual(
        visible(mine),
      )
      expect(ids(await list(people.client, `&state=${state}`))).toEqual(visible(mine))
    }
    const foreign = people.stranger.organisationId
    expect(ids(await list(people.client, `&organisationId=${foreign}`))).toEqual(
      visible((one) => one.organisationId === ours),
    )
  })

  test.each([1, 7, 20, 21, 70])('comes in pages of %i without a hole or a double', async (limit) => {
    const seen: string[] = []
    let next: string | null = null
    do {
      const cursor: string = next ? `&cursor=${next}` : ''
      const { body } = await stage.house.call(people.producer).get(`/v1/missions?limit=${limit}${cursor}`)
      expect(body.items.length).toBeLessThanOrEqual(limit)
      seen.push(...ids(body))
      next = body.next
    } while (next)
    expect(seen).toEqual(visible(() => true))
  })
})

const sameInstants = (card: MissionCard) => ({
  ...card,
  postedAt: Date.parse(card.postedAt),
  window: { from: Date.parse(card.window.from), to: Date.parse(card.window.to) },
})
