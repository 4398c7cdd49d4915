import type { LocalizedText, MissionBrief, PlanLeftOut } from '@regie/contracts'
import type { UnassignedMission } from '@regie/matching'

type Reason = PlanLeftOut['reason']

export const leftOut = (brief: MissionBrief, reason: Reason, says: LocalizedText): PlanLeftOut => ({
  missionId: brief.missionId,
  reference: brief.reference,
  title: brief.title,
  placeName: brief.place.name,
  zone: brief.place.zone,
  window: {
    from: new Date(brief.window.from).toISOString(),
    to: new Date(brief.window.to).toISOString(),
  },
  reason,
  says,
  because: [],
  relaxations: [],
})

export const tellNobodyFits = (count: number): LocalizedText => ({
  fr: `Aucun opérateur ne convient, parmi ${count} examiné${count > 1 ? 's' : ''}.`,
  en: `None of ${count} operator${count === 1 ? '' : 's'} looked at fits.`,
})

export const tellLockFails = (name: string): LocalizedText => ({
  fr: `${name}, à qui elle est imposée, ne convient pas.`,
  en: `${name}, who is locked to it, does not fit.`,
})

const WORDS: Record<UnassignedMission['reason'], LocalizedText> = {
  skills: {
    fr: 'Aucune des personnes retenues ne peut la prendre.',
    en: 'None of the people considered can take it.',
  },
  reach: {
    fr: 'Personne ne peut aller aussi loin dans ce plan.',
    en: 'Nobody can go that far in this plan.',
  },
  hours: {
    fr: 'Aucun créneau libre ne la contient, trajets compris.',
    en: 'No free interval holds it, travel included.',
  },
  capacity: {
    fr: 'Toutes les personnes possibles sont prises par d’autres missions du plan.',
    en: 'Everybody who could take it is taken by other missions of the plan.',
  },
  crew: {
    fr: 'Une équipe complète ne peut pas être réunie à cette heure.',
    en: 'A whole crew cannot be brought together at that time.',
  },
  price: {
    fr: 'La donner coûterait plus que de la laisser.',
    en: 'Giving it would cost more than leaving it.',
  },
}

/** Why the solver gives a mission to nobody, with how many operators are left after each test. */
export function tellLeft(brief: MissionBrief, { reason, operators }: UnassignedMission): PlanLeftOut {
  const { skilled, withinHours, free } = operators
  return {
    ...leftOut(brief, reason, WORDS[reason]),
    because: [
      {
        fr: `${skilled} possible${skilled > 1 ? 's' : ''}, dont ${withinHours} aux heures voulues, dont ${free} encore libre${free > 1 ? 's' : ''} dans ce plan`,
        en: `${skilled} could, of whom ${withinHours} at that time, of whom ${free} still free in this plan`,
      },
    ],
  }
}
