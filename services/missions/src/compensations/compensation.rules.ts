import type { CompensationKind, CompensationLine, CompensationTerms, LocalizedText } from '@regie/contracts'
import { formatMoney, percentOf, sumCents } from '@regie/money'

/** One operator bound, at the fee agreed. */
export type BoundSeat = { assignmentId: string; operatorId: string; operatorName: string; feeCents: number }

type Ended = { noticeMinutes: number; seats: readonly BoundSeat[]; priceCents: number }

/** What happened, as far as money asks. `noticeMinutes`: left before the window begins; below 0 once it has. */
export type Situation =
  | ({ kind: 'client-cancellation' | 'client-move'; bearer: 'client' | 'house' } & Ended)
  | ({ kind: 'weather' | 'place-lost' } & Ended)
  | { kind: 'withdrawal' | 'no-show'; noticeMinutes: number; seat: BoundSeat }
  | { kind: 'waiting'; minutes: number; seat: BoundSeat }
  | { kind: 'standby'; noticeMinutes: number; seat: BoundSeat; readyFeeCents: number; isCalledIn: boolean }

export type Computed = {
  kind: CompensationKind
  lines: CompensationLine[]
  clientCents: number
  operatorCents: number
  /** operatorCents − clientCents: what the house bears, negative when it keeps some. */
  houseCents: number
}

/**
 * Who pays whom, by the terms agreed. Every sum is an explained line; a line of nought says why nothing is due.
 *
 * @returns  the client never pays above the price nor an operator gets above their fee for an ended mission; with
 *   more notice no sum grows
 */
export function compensate(terms: CompensationTerms, situation: Situation): Computed {
  const lines = linesOf(terms, situation)
  const totalOf = (party: CompensationLine['party']) =>
    sumCents(
      'cents',
      lines.filter((line) => line.party === party).map(({ cents }) => cents),
    )
  const [clientCents, operatorCents] = [totalOf('client'), totalOf('operator')]
  return { kind: situation.kind, lines, clientCents, operatorCents, houseCents: operatorCents - clientCents }
}

function linesOf(terms: CompensationTerms, situation: Situation): CompensationLine[] {
  switch (situation.kind) {
    case 'client-cancellation':
      return endedByClient(terms.cancellation, situation, CANCELLED)
    case 'client-move':
      return endedByClient(terms.move, situation, MOVED)
    case 'weather':
      return endedByMisfortune(terms.weather, situation, WEATHER)
    case 'place-lost':
      return endedByMisfortune(terms.placeLost, situation, PLACE_LOST)
    case 'withdrawal':
      return [withdrawn(terms, situation)]
    case 'no-show':
      return [toOperator(situation.seat, 0, NO_SHOW)]
    case 'waiting':
      return waited(terms, situation)
    case 'standby':
      return [stoodBy(terms, situation)]
  }
}

type Act = LocalizedText
const CANCELLED: Act = { fr: 'Annulation', en: 'Cancelled' }
const MOVED: Act = { fr: 'Report', en: 'Moved' }
const WEATHER: Act = { fr: 'Météo', en: 'Weather' }
const PLACE_LOST: Act = { fr: 'Lieu indisponible', en: 'Place lost' }
const NO_SHOW: LocalizedText = {
  fr: 'Absence sur place : rien n’est dû.',
  en: 'Nobody on site: nothing is due.',
}

/** The tightest tier that holds: `underHours` ascend. */
const tierAt = <T extends { underHours: number }>(
  tiers: readonly T[],
  noticeMinutes: number,
): T | undefined => tiers.find(({ underHours }) => noticeMinutes < underHours * 60)

/** The notice at which the sums change next, going down; null when they will not. */
export function nextChangeMinutes(
  tiers: readonly { underHours: number }[],
  noticeMinutes: number,
): number | null {
  const below = tiers.filter(({ underHours }) => underHours * 60 <= noticeMinutes)
  return below.length === 0 ? null : Math.max(...below.map(({ underHours }) => underHours * 60))
}

function endedByClient(
  tiers: CompensationTerms['cancellation'],
  { noticeMinutes, seats, priceCents, bearer }: Ended & { bearer: 'client' | 'house' },
  act: Act,
): CompensationLine[] {
  if (seats.length === 0) return [toClient(0, nobodyBound(act))]
  const tier = tierAt(tiers, noticeMinutes)
  if (!tier) return [toClient(0, inTime(act)), ...seats.map((seat) => toOperator(seat, 0, inTime(act)))]
  const client =
    bearer === 'house'
      ? toClient(0, byHouse(act))
      : toClient(percentOf(priceCents, tier.clientShareBp), ofPrice(act, tier, priceCents))
  return [client, ...seats.map((seat) => shareOfFee(seat, tier, act))]
}

function endedByMisfortune(
  { tiers, borneByClientBp }: CompensationTerms['weather'],
  { noticeMinutes, seats, priceCents }: Ended,
  act: Act,
): CompensationLine[] {
  const tier = tierAt(tiers, noticeMinutes)
  const paid = seats.map((seat) => (tier ? shareOfFee(seat, tier, act) : toOperator(seat, 0, inTime(act))))
  const total = sumCents(
    'cents',
    paid.map(({ cents }) => cents),
  )
  const borne = Math.min(percentOf(total, borneByClientBp), priceCents)
  return [toClient(borne, bornePart(act, borneByClientBp)), ...paid]
}

const shareOfFee = (seat: BoundSeat, tier: { underHours: number; operatorShareBp: number }, act: Act) =>
  toOperator(seat, percentOf(seat.feeCents, tier.operatorShareBp), {
    fr: `${act.fr} moins de ${tier.underHours} h avant : ${percent(tier.operatorShareBp, 'fr')} de ${euros(seat.feeCents, 'fr')}.`,
    en: `${act.en} less than ${tier.underHours} h before: ${percent(tier.operatorShareBp, 'en')} of ${euros(seat.feeCents, 'en')}.`,
  })

/** Whether a withdrawal so long before counts as late in the record of who withdrew. */
export const isLateWithdrawal = (terms: CompensationTerms, noticeMinutes: number): boolean =>
  noticeMinutes < terms.withdrawal.lateUnderHours * 60

function withdrawn(
  terms: CompensationTerms,
  { noticeMinutes, seat }: { noticeMinutes: number; seat: BoundSeat },
) {
  const { lateUnderHours } = terms.withdrawal
  return toOperator(
    seat,
    0,
    isLateWithdrawal(terms, noticeMinutes)
      ? {
          fr: `Désistement moins de ${lateUnderHours} h avant : ni paiement ni pénalité ; il compte dans la fiabilité.`,
          en: `Withdrawn less than ${lateUnderHours} h before: no pay and no penalty; it counts towards reliability.`,
        }
      : {
          fr: `Désistement plus de ${lateUnderHours} h avant : ni paiement, ni pénalité, ni trace dans la fiabilité.`,
          en: `Withdrawn more than ${lateUnderHours} h before: no pay, no penalty, nothing towards reliability.`,
        },
  )
}

function waited({ waiting }: CompensationTerms, { minutes, seat }: { minutes: number; seat: BoundSeat }) {
  const { graceMinutes, centsPerQuarter, maxQuarters, isBilledToClient } = waiting
  const quarters = Math.min(maxQuarters, Math.ceil(Math.max(0, minutes - graceMinutes) / 15))
  const cents = quarters * centsPerQuarter
  const says: LocalizedText = {
    fr: `${minutes} min d’attente, dont ${graceMinutes} de tolérance : ${quarters} quart${quarters > 1 ? 's' : ''} d’heure à ${euros(centsPerQuarter, 'fr')}.`,
    en: `${minutes} min of waiting, ${graceMinutes} of them allowed: ${quarters} quarter${quarters === 1 ? '' : 's'} of an hour at ${euros(centsPerQuarter, 'en')}.`,
  }
  return [toOperator(seat, cents, says), ...(isBilledToClient ? [toClient(cents, says)] : [])]
}

/** The fee for being ready, agreed with the offer; never above the fee of the shoot itself. */
export const readyFee = ({ standby }: CompensationTerms, feeCents: number): number =>
  Math.min(feeCents, Math.max(standby.minimumCents, percentOf(feeCents, standby.readyShareBp)))

function stoodBy(
  { standby }: CompensationTerms,
  { noticeMinutes, seat, readyFeeCents, isCalledIn }: Extract<Situation, { kind: 'standby' }>,
): CompensationLine {
  if (isCalledIn) {
    return toOperator(seat, standby.isKeptWhenCalledIn ? readyFeeCents : 0, {
      fr: `Repli appelé : la mission est payée${standby.isKeptWhenCalledIn ? ', l’attente aussi' : ''}.`,
      en: `Standby called in: the mission is paid${standby.isKeptWhenCalledIn ? ', being ready as well' : ''}.`,
    })
  }
  const isFree = noticeMinutes >= standby.freeReleaseHours * 60
  return toOperator(
    seat,
    isFree ? 0 : readyFeeCents,
    isFree
      ? {
          fr: `Repli libéré plus de ${standby.freeReleaseHours} h avant : rien n’est dû.`,
          en: `Standby released more than ${standby.freeReleaseHours} h before: nothing is due.`,
        }
      : { fr: 'Repli tenu prêt : l’attente est payée.', en: 'Standby kept ready: being ready is paid.' },
  )
}

const toClient = (cents: number, says: LocalizedText): CompensationLine => ({
  party: 'client',
  operatorId: null,
  assignmentId: null,
  cents,
  says,
})
const toOperator = (
  { operatorId, assignmentId }: BoundSeat,
  cents: number,
  says: LocalizedText,
): CompensationLine => ({ party: 'operator', operatorId, assignmentId, cents, says })

const euros = (cents: number, language: 'fr' | 'en') => formatMoney({ cents, currency: 'EUR' }, language)
const percent = (shareBp: number, language: 'fr' | 'en') =>
  `${(shareBp / 100).toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB')}${language === 'fr' ? ' ' : ''}%`

const nobodyBound = (act: Act): LocalizedText => ({
  fr: `${act.fr} : personne n’est encore engagé, sans frais.`,
  en: `${act.en}: nobody is bound yet, no charge.`,
})
const inTime = (act: Act): LocalizedText => ({
  fr: `${act.fr} assez tôt : rien n’est dû.`,
  en: `${act.en} early enough: nothing is due.`,
})
const byHouse = (act: Act): LocalizedText => ({
  fr: `${act.fr} par Régie : rien n’est dû par le client.`,
  en: `${act.en} by Régie: nothing is due by the client.`,
})
const ofPrice = (
  act: Act,
  tier: { underHours: number; clientShareBp: number },
  priceCents: number,
): LocalizedText => ({
  fr: `${act.fr} moins de ${tier.underHours} h avant : ${percent(tier.clientShareBp, 'fr')} du prix (${euros(priceCents, 'fr')} HT).`,
  en: `${act.en} less than ${tier.underHours} h before: ${percent(tier.clientShareBp, 'en')} of the price (${euros(priceCents, 'en')} before VAT).`,
})
const bornePart = (act: Act, shareBp: number): LocalizedText =>
  shareBp === 0
    ? {
        fr: `${act.fr} : Régie dédommage l’opérateur, le client ne doit rien.`,
        en: `${act.en}: Régie compensates the operator, the client owes nothing.`,
      }
    : {
        fr: `${act.fr} : le client porte ${percent(shareBp, 'fr')} du dédommagement de l’opérateur.`,
        en: `${act.en}: the client bears ${percent(shareBp, 'en')} of the operator’s compensation.`,
      }
