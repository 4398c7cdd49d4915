import { covers, formatWindow, overlaps } from '@regie/calendar'
import { type Ask, occupied, tripOf } from '../ask.ts'
import type { MissionNeeds, OperatorFacts } from '../facts.ts'
import { kmWords, missionsWords, NBSP } from '../words.ts'
import type { ConstraintRule } from './constraint.ts'

const reachKm = (operator: OperatorFacts, needs: MissionNeeds) =>
  operator.radiusKm + (needs.beyondRadiusKm ?? 0)

/** A place exactly at the radius is within it. */
export const distance: ConstraintRule = {
  name: 'distance',
  isStaffOnly: false,
  holds: (operator, { needs }) => tripOf(operator, needs).distanceKm <= reachKm(operator, needs),
  explain: (operator, { needs }) => {
    const trip = tripOf(operator, needs)
    const radius = reachKm(operator, needs)
    const over = trip.distanceKm - radius
    return {
      fr: `À ${kmWords(trip.distanceKm, 'fr')} (environ ${trip.minutes}${NBSP}min de route), au-delà du rayon de ${kmWords(radius, 'fr')}${NBSP}: ${kmWords(over, 'fr')} de trop.`,
      en: `${kmWords(trip.distanceKm, 'en')} away (about ${trip.minutes}${NBSP}min by road), beyond the radius of ${kmWords(radius, 'en')}: ${kmWords(over, 'en')} too far.`,
    }
  },
}

/** Declared free from leaving home to being back. */
export const availability: ConstraintRule = {
  name: 'availability',
  isStaffOnly: false,
  holds: (operator, { needs }) => covers(operator.free, occupied(operator, needs)),
  explain: (operator, { needs }) => {
    const { fromMs, toMs } = occupied(operator, needs)
    const { minutes } = tripOf(operator, needs)
    return {
      fr: `Pas disponible pour toute la durée${NBSP}: ${formatWindow(fromMs, toMs, needs.zone, 'fr')}, dont ${minutes}${NBSP}min de trajet à l’aller comme au retour.`,
      en: `Not available for the whole time: ${formatWindow(fromMs, toMs, needs.zone, 'en')}, including ${minutes}${NBSP}min of travel each way.`,
    }
  },
}

export const overlap: ConstraintRule = {
  name: 'overlap',
  isStaffOnly: false,
  holds: (operator, { needs }) => {
    if (operator.busy.length === 0) return true
    const wanted = occupied(operator, needs)
    return !operator.busy.some((assignment) => overlaps(assignment, wanted))
  },
  explain: (operator, { needs }) => {
    const wanted = occupied(operator, needs)
    const rivals = operator.busy.filter((assignment) => overlaps(assignment, wanted))
    const rival = rivals.toSorted((a, b) => a.fromMs - b.fromMs)[0] ?? wanted
    return {
      fr: `Déjà en mission, trajets compris${NBSP}: ${formatWindow(rival.fromMs, rival.toMs, needs.zone, 'fr')}.`,
      en: `Already on a mission, travel included: ${formatWindow(rival.fromMs, rival.toMs, needs.zone, 'en')}.`,
    }
  },
}

const heldThatDay = (operator: OperatorFacts, ask: Ask) => operator.assignmentsPerDay[ask.day] ?? 0

/** A mission counts on the local date it starts on; the mission asked for counts too. */
export const dailyCap: ConstraintRule = {
  name: 'daily-cap',
  isStaffOnly: false,
  holds: (operator, ask) => operator.dailyCap === null || heldThatDay(operator, ask) < operator.dailyCap,
  explain: (operator, ask) => {
    const held = heldThatDay(operator, ask)
    return {
      fr: `Déjà ${missionsWords(held, 'fr')} ce jour-là, pour un maximum de ${operator.dailyCap}.`,
      en: `Already ${missionsWords(held, 'en')} that day, the most being ${operator.dailyCap}.`,
    }
  },
}

function heldThatWeek(operator: OperatorFacts, ask: Ask): number {
  let held = 0
  for (const day of ask.week) held += operator.assignmentsPerDay[day] ?? 0
  return held
}

/** The week is the ISO week, Monday to Sunday, of the date the mission starts on. */
export const weeklyCap: ConstraintRule = {
  name: 'weekly-cap',
  isStaffOnly: false,
  holds: (operator, ask) => operator.weeklyCap === null || heldThatWeek(operator, ask) < operator.weeklyCap,
  explain: (operator, ask) => {
    const held = heldThatWeek(operator, ask)
    return {
      fr: `Déjà ${missionsWords(held, 'fr')} cette semaine-là, pour un maximum de ${operator.weeklyCap}.`,
      en: `Already ${missionsWords(held, 'en')} that week, the most being ${operator.weeklyCap}.`,
    }
  },
}
