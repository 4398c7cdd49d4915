import { formatWindow } from '@regie/calendar'
import type { LocalizedText } from '@regie/contracts'
import { levelOf, tripOf } from '../ask.ts'
import type { Constraint } from '../constraints/constraint.ts'
import type { MissionNeeds, OperatorFacts } from '../facts.ts'
import { euroWords, kmWords } from '../words.ts'

/** One thing a producer may give way on. */
export type Change =
  | { readonly kind: 'radius'; readonly extraKm: number }
  | { readonly kind: 'price'; readonly extraCents: number }
  | { readonly kind: 'level'; readonly lowerBy: number }
  | { readonly kind: 'languages'; readonly accept: 'any' | 'none' }
  | { readonly kind: 'window'; readonly shiftMinutes: number }

/** Past this, driving there and back is another kind of mission, not a longer drive. */
export const MAX_EXTRA_KM = 200
/** Fees move by whole steps of 5 €. */
const PRICE_STEP_CENTS = 500
const MINUTE_MS = 60_000

/** The needs once a producer has given way; the sentence and the result agree by being made from the same change. */
export function applyChange(needs: MissionNeeds, change: Change): MissionNeeds {
  switch (change.kind) {
    case 'radius':
      return { ...needs, beyondRadiusKm: (needs.beyondRadiusKm ?? 0) + change.extraKm }
    case 'price':
      return { ...needs, feeCents: needs.feeCents + change.extraCents }
    case 'level':
      return { ...needs, minLevel: needs.minLevel - change.lowerBy }
    case 'languages':
      return {
        ...needs,
        languages: { keys: change.accept === 'any' ? needs.languages.keys : [], match: 'any' },
      }
    case 'window': {
      const byMs = change.shiftMinutes * MINUTE_MS
      return { ...needs, window: { fromMs: needs.window.fromMs + byMs, toMs: needs.window.toMs + byMs } }
    }
  }
}

/**
 * The smallest change that makes one failed constraint hold for one operator.
 *
 * @returns  null when the constraint is not one to give way on, or the distance is past MAX_EXTRA_KM
 */
export function smallestChange(
  operator: OperatorFacts,
  needs: MissionNeeds,
  constraint: Constraint,
): Change | null {
  switch (constraint) {
    case 'distance': {
      const { distanceKm } = tripOf(operator, needs)
      const beyondKm = needs.beyondRadiusKm ?? 0
      let extraKm = Math.ceil(distanceKm - operator.radiusKm - beyondKm)
      // The sum is rounded otherwise than the difference was: the last kilometre is checked, not assumed.
      if (distanceKm > operator.radiusKm + (beyondKm + extraKm)) extraKm += 1
      return extraKm <= MAX_EXTRA_KM ? { kind: 'radius', extraKm } : null
    }
    case 'price': {
      const steps = Math.ceil((operator.rateCents - needs.feeCents) / PRICE_STEP_CENTS)
      return { kind: 'price', extraCents: steps * PRICE_STEP_CENTS }
    }
    case 'level':
      return { kind: 'level', lowerBy: needs.minLevel - levelOf(operator, needs) }
    case 'languages': {
      const { keys, match } = needs.languages
      const speaksOne = match === 'all' && keys.some((key) => operator.languages.includes(key))
      return { kind: 'languages', accept: speaksOne ? 'any' : 'none' }
    }
    default:
      return null
  }
}

/** How much is given way, to compare changes of one kind: km, cents, levels, minutes; 'any' before 'none'. */
export function amountOf(change: Change): number {
  switch (change.kind) {
    case 'radius':
      return change.extraKm
    case 'price':
      return change.extraCents
    case 'level':
      return change.lowerBy
    case 'languages':
      return change.accept === 'any' ? 1 : 2
    case 'window':
      return Math.abs(change.shiftMinutes)
  }
}

/** The change as a producer reads it: '+12 km', '+40 €', 'niveau 2 au lieu de 3'. */
export function changeWords(change: Change, needs: MissionNeeds): LocalizedText {
  switch (change.kind) {
    case 'radius':
      return { fr: `+${kmWords(change.extraKm, 'fr')}`, en: `+${kmWords(change.extraKm, 'en')}` }
    case 'price':
      return { fr: `+${euroWords(change.extraCents, 'fr')}`, en: `+${euroWords(change.extraCents, 'en')}` }
    case 'level': {
      const accepted = needs.minLevel - change.lowerBy
      return {
        fr: `niveau ${accepted} au lieu de ${needs.minLevel}`,
        en: `level ${accepted} instead of ${needs.minLevel}`,
      }
    }
    case 'languages':
      return change.accept === 'any'
        ? { fr: 'une seule des langues demandées', en: 'any one of the languages asked' }
        : { fr: 'sans exigence de langue', en: 'no language required' }
    case 'window': {
      const { window, zone } = applyChange(needs, change)
      return {
        fr: `déplacer au ${formatWindow(window.fromMs, window.toMs, zone, 'fr')}`,
        en: `move to ${formatWindow(window.fromMs, window.toMs, zone, 'en')}`,
      }
    }
  }
}
