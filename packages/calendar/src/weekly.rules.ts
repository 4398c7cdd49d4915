import type { LocalizedText } from '@regie/contracts'

/**
 * One recurring stretch of availability on the wall clock.
 * `weekday` is ISO (1 Monday … 7 Sunday); `to` may be '24:00'; a night is two rules, one on each side of midnight.
 */
export type WeeklyRule = { readonly weekday: number; readonly from: string; readonly to: string }

export type WeeklyProblemCode = 'not-a-weekday' | 'not-a-time' | 'ends-before-start' | 'overlaps'

/** What is wrong and where: `field` is a path such as `weekly[2].to`. */
export type WeeklyProblem = {
  readonly field: string
  readonly code: WeeklyProblemCode
  readonly message: LocalizedText
}

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Minutes since midnight of 'HH:MM', 0 to 1440 ('24:00'); null when it is not a time of day. */
export function minutesOfDay(time: string): number | null {
  const found = TIME.exec(time)
  if (!found) return null
  return found[1] === undefined ? 1440 : Number(found[1]) * 60 + Number(found[2])
}

/**
 * Lists what keeps a week of rules from being saved; an empty list means it can be.
 *
 * @returns  problems in the order of the rules, each naming its field; never throws
 */
export function validateWeekly(weekly: readonly WeeklyRule[]): WeeklyProblem[] {
  return weekly.flatMap((rule, index) => {
    const own = ruleProblems(rule, `weekly[${index}]`)
    if (own.length > 0) return own
    const rival = weekly.findIndex((other, at) => at < index && meets(other, rule))
    return rival < 0 ? [] : [overlapProblem(index, weekly[rival] ?? rule)]
  })
}

function ruleProblems(rule: WeeklyRule, path: string): WeeklyProblem[] {
  const problems: WeeklyProblem[] = []
  if (!Number.isInteger(rule.weekday) || rule.weekday < 1 || rule.weekday > 7) {
    problems.push({
      field: `${path}.weekday`,
      code: 'not-a-weekday',
      message: {
        fr: 'Le jour doit être compris entre 1 (lundi) et 7 (dimanche).',
        en: 'The weekday must be between 1 (Monday) and 7 (Sunday).',
      },
    })
  }
  const fromMin = minutesOfDay(rule.from)
  const toMin = minutesOfDay(rule.to)
  if (fromMin === null || fromMin === 1440) problems.push(timeProblem(`${path}.from`, '23:59'))
  if (toMin === null) problems.push(timeProblem(`${path}.to`, '24:00'))
  if (fromMin !== null && fromMin < 1440 && toMin !== null && toMin <= fromMin) {
    problems.push({
      field: `${path}.to`,
      code: 'ends-before-start',
      message: {
        fr: `La fin (${rule.to}) doit suivre le début (${rule.from}). Pour une nuit, finissez à 24:00 et reprenez à 00:00 le lendemain.`,
        en: `The end (${rule.to}) must come after the start (${rule.from}). For a night, end at 24:00 and start again at 00:00 the next day.`,
      },
    })
  }
  return problems
}

const timeProblem = (field: string, latest: string): WeeklyProblem => ({
  field,
  code: 'not-a-time',
  message: {
    fr: `L’heure doit s’écrire HH:MM, entre 00:00 et ${latest}.`,
    en: `The time must be written HH:MM, between 00:00 and ${latest}.`,
  },
})

const overlapProblem = (index: number, rival: WeeklyRule): WeeklyProblem => ({
  field: `weekly[${index}].from`,
  code: 'overlaps',
  message: {
    fr: `Ce créneau chevauche celui de ${rival.from} à ${rival.to} le même jour.`,
    en: `This slot overlaps the one from ${rival.from} to ${rival.to} on the same day.`,
  },
})

function meets(a: WeeklyRule, b: WeeklyRule): boolean {
  const fromMin = Math.max(minutesOfDay(a.from) ?? 1440, minutesOfDay(b.from) ?? 1440)
  const toMin = Math.min(minutesOfDay(a.to) ?? 0, minutesOfDay(b.to) ?? 0)
  return a.weekday === b.weekday && fromMin < toMin
}
