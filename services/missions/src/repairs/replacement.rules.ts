import type { LocalizedText } from '@regie/contracts'

const MINUTE_MS = 60_000
/** A replacement is asked to answer within this, and sooner where the shoot is near. */
const ANSWER_MS = 30 * MINUTE_MS
const ANSWER_AT_LEAST_MS = 5 * MINUTE_MS

/** By when a replacement must answer: half an hour, or a quarter of what is left; never under five minutes. */
export function replacementAnswerBy(now: Date, windowFrom: string): Date {
  const leftMs = Date.parse(windowFrom) - now.getTime()
  return new Date(now.getTime() + Math.max(ANSWER_AT_LEAST_MS, Math.min(ANSWER_MS, leftMs / 4)))
}

export type Weighing = {
  operatorId: string
  operatorName: string
  rank: number
  travelMinutes: number
  distanceKm: number
  /** Active, certified, free, and willing as far as is known here. */
  isFit: boolean
  /** Left this mission, declined it, or is being asked. */
  isOut: boolean
}

type Day = { during: { from: string; to: string }; durationMinutes: number }

/** Whether somebody who leaves once they answered is there in time to do the whole shoot inside the window. */
export const arrivesInTime = (
  { during, durationMinutes }: Day,
  travelMinutes: number,
  leavesAt: Date,
): boolean =>
  leavesAt.getTime() + travelMinutes * MINUTE_MS <= Date.parse(during.to) - durationMinutes * MINUTE_MS

/**
 * Who may take the seat, best first: as ranked, without who is out, who does not fit any more, or who would be late.
 * For the same list and the same facts always the same answer.
 */
export function pickReplacements(
  weighed: readonly Weighing[],
  day: Day,
  answerBy: Date,
  atMost: number,
): Weighing[] {
  return weighed
    .filter(({ isFit, isOut }) => isFit && !isOut)
    .filter(({ travelMinutes }) => arrivesInTime(day, travelMinutes, answerBy))
    .toSorted((a, b) => a.rank - b.rank || (a.operatorId < b.operatorId ? -1 : 1))
    .slice(0, atMost)
}

/** Why this person, as one sentence with its numbers. */
export function sayReplacement(
  { rank, distanceKm, travelMinutes, operatorName }: Weighing,
  listAge: LocalizedText,
): LocalizedText {
  const km = (locale: string) => distanceKm.toLocaleString(locale, { maximumFractionDigits: 1 })
  return {
    fr: `${operatorName} : nᵒ ${rank} de la liste de remplacement, à ${km('fr-FR')} km (${travelMinutes} min), libre et à jour ; liste ${listAge.fr}.`,
    en: `${operatorName}: no. ${rank} of the replacement list, ${km('en-GB')} km away (${travelMinutes} min), free and up to date; list ${listAge.en}.`,
  }
}

/** How old a list is, as people say it. */
export function sayAge(madeAt: Date, now: Date): LocalizedText {
  const minutes = Math.max(0, Math.round((now.getTime() - madeAt.getTime()) / MINUTE_MS))
  if (minutes < 1) return { fr: 'à l’instant', en: 'just made' }
  if (minutes < 120) return { fr: `d’il y a ${minutes} min`, en: `${minutes} min old` }
  const hours = Math.round(minutes / 60)
  return { fr: `d’il y a ${hours} h`, en: `${hours} h old` }
}
