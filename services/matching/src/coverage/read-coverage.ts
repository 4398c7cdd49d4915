import {
  type Caller,
  type Coverage,
  type CoverageDay,
  type CoverageQuery,
  fieldFailure,
  isStaff,
} from '@regie/contracts'
import { addDays, type Interval } from '@regie/calendar'
import type { Tx } from '@regie/database'
import { type OperatorFacts, TRAVEL_ASSUMPTION, type Waterfall, waterfall } from '@regie/matching'
import { placeByInsee } from '@regie/places'
import { listsOf } from '../feedback/feedback.store.ts'
import type { IndexKeeper, Operators } from '../live-index/index-keeper.ts'
import { departementOf } from '../postings/departement.rules.ts'
import { productOnSale } from '../products/product.store.ts'
import { coverDays, type SeatCount } from './cover-days.rules.ts'
import { currentVersion, staffingSamples } from './coverage.store.ts'
import { BLOCK_DAYS, blockFrom, type DayWindow, mustBeAhead } from './day-windows.rules.ts'
import { needsOfSeats } from './product-needs.rules.ts'
import { levelOf, whyThin } from './thin.rules.ts'
import { probableTime } from './time-to-staff.rules.ts'

/** Blocks looked at for the first day that can be staffed: eight weeks. */
const BLOCKS_AT_MOST = 4

type Deps = { keeper: IndexKeeper; now: () => Date }
type Place = NonNullable<ReturnType<typeof placeByInsee>>

/**
 * Whether and how fast a product can be staffed at a place, day by day. The answer is made by the house, which alone
 * sees operators, and tells a client no more of them than whether there are any, few or enough.
 *
 * @throws Failure 'not-found' for a product not sold to the caller, 'rule-broken' for an unknown place or a date
 *   gone by or too far away
 */
export async function readCoverage(deps: Deps, caller: Caller, query: CoverageQuery): Promise<Coverage> {
  const place = placeByInsee(query.inseeCode)
  if (!place) throw unknownPlace()
  const now = deps.now()
  mustBeAhead(query.date, place.timeZone, now)
  const first = await askBlock(deps, caller, query, place, query.date)
  const timeToStaff = probableTime(first.samples)
  const readyMs = now.getTime() + timeToStaff.minutes * 60_000
  let earliest = firstStaffable(first.days, readyMs)
  let searchedUntil = addDays(query.date, BLOCK_DAYS - 1)
  for (let block = 1; !earliest && block < BLOCKS_AT_MOST; block += 1) {
    const from = addDays(query.date, block * BLOCK_DAYS)
    earliest = firstStaffable((await askBlock(deps, caller, query, place, from)).days, readyMs)
    searchedUntil = addDays(from, BLOCK_DAYS - 1)
  }
  const isForStaff = isStaff(caller)
  return {
    productId: query.productId,
    placeName: place.name,
    departement: { code: place.departement.code, name: place.departement.name },
    zone: place.timeZone,
    days: first.days.slice(0, query.days).map((day) => toDay(day, readyMs, isForStaff)),
    timeToStaff,
    earliest: earliest && {
      date: earliest.date,
      window: toWindow(earliest.window),
      level: levelOf(earliest.operators),
    },
    searchedUntil,
    why: whyThin(first.waterfall, isForStaff),
    assumptions: [TRAVEL_ASSUMPTION, CENTRE_OF_COMMUNE, NO_PROMISE],
  }
}

type CountedDay = DayWindow & { operators: number }
type Counted = {
  days: CountedDay[]
  waterfall: Waterfall
  samples: Awaited<ReturnType<typeof staffingSamples>>
}

/** A block of days from one snapshot; the facts are asked around its middle, so that they are exact for each. */
async function askBlock(
  { keeper, now }: Deps,
  caller: Caller,
  query: CoverageQuery,
  place: Place,
  from: string,
): Promise<Counted> {
  const read = async (tx: Tx) => {
    const organisationId = caller.kind === 'client' ? (caller.organisationId ?? '') : null
    const product = await productOnSale(tx, query.productId, organisationId)
    const { durationMinutes, charterKey } = product
    const block = blockFrom(from, place.timeZone, { from: query.from, to: query.to, durationMinutes })
    const middle = block[BLOCK_DAYS / 2] ?? block[0]!
    const clientId = organisationId ?? product.organisationId
    const seats = needsOfSeats(product, {
      charter: await currentVersion(tx, charterKey),
      place,
      window: middle.window,
      clientId,
      blocked: clientId === null ? [] : (await listsOf(tx, clientId)).blocked,
    })
    const about = { productKey: product.key, speciality: product.speciality }
    const departement = departementOf(query.inseeCode)
    const samples = await staffingSamples(tx, { ...about, departement }, now())
    return { needs: seats[0]!, seats, block, samples }
  }
  return keeper.ask(read, ({ seats, block, samples, needs }, operators) => {
    const facts = factsOf(operators, needs)
    const counts = coverDays(
      facts,
      seats,
      block.map(({ window }) => window),
    )
    const days = block.map((day, at) => ({ ...day, operators: counts[at]?.operators ?? 0 }))
    return { days, waterfall: waterfall(facts, (counts[0] as SeatCount).rarest), samples }
  })
}

const factsOf = (operators: Operators, needs: Parameters<typeof waterfall>[1]): readonly OperatorFacts[] =>
  operators.from === 'index' ? operators.live.factsFor(needs) : operators.facts

const firstStaffable = (days: readonly CountedDay[], readyMs: number): CountedDay | null =>
  days.find(({ operators, window }) => operators > 0 && window.fromMs >= readyMs) ?? null

const toDay = (
  { date, window, operators }: CountedDay,
  readyMs: number,
  isForStaff: boolean,
): CoverageDay => ({
  date,
  window: toWindow(window),
  level: levelOf(operators),
  operators: isForStaff ? operators : null,
  isShortNotice: window.fromMs < readyMs,
})

const toWindow = ({ fromMs, toMs }: Interval) => ({
  from: new Date(fromMs).toISOString(),
  to: new Date(toMs).toISOString(),
})

const CENTRE_OF_COMMUNE = {
  fr: 'Compté depuis le centre de la commune : l’adresse exacte peut changer un peu les distances.',
  en: 'Counted from the middle of the commune: the exact address may change distances a little.',
}
const NO_PROMISE = {
  fr: 'D’après les agendas d’aujourd’hui ; rien n’est réservé avant votre commande.',
  en: 'By the calendars of today; nothing is booked before your order.',
}

const unknownPlace = () =>
  fieldFailure('inseeCode', 'unknown-place', {
    fr: 'Aucune commune ne porte ce code INSEE aujourd’hui.',
    en: 'No commune has this INSEE code today.',
  })
