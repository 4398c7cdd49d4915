import { addDays, startOfLocalDay, validateWeekly } from '@regie/calendar'
import type {
  AvailabilityException,
  AvailabilitySnapshot,
  FieldError,
  LocalizedText,
  OperatorAvailability,
} from '@regie/contracts'

/** An absence or an opening lasts at most this long; a longer one is a pause. */
const MAX_EXCEPTION_DAYS = 366
const DAY_MS = 86_400_000

const isDate = (text: string) => text.length === 10

/** The exception as instants, half open; whole local days run from midnight to the midnight after the last. */
export function toInstants({ from, to }: AvailabilityException, zone: string): { from: string; to: string } {
  const fromMs = isDate(from) ? startOfLocalDay(from, zone) : Date.parse(from)
  const toMs = isDate(to) ? startOfLocalDay(addDays(to, 1), zone) : Date.parse(to)
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }
}

/**
 * What keeps an availability from being saved, field by field; an empty list means it can be.
 *
 * @param prefix  path of the availability in the body, with its final dot; '' at the root
 */
export function availabilityProblems(availability: OperatorAvailability, prefix = ''): FieldError[] {
  const weekly = validateWeekly(availability.weekly).map(({ field, code, message }) => ({
    field: `${prefix}${field.replace('[', '.').replace(']', '')}`,
    rule: code,
    message,
  }))
  const exceptions = availability.exceptions.flatMap((exception, at) => {
    const problem = exceptionProblem(exception)
    return problem ? [{ field: `${prefix}exceptions.${at}.to`, ...problem }] : []
  })
  return [...weekly, ...exceptions]
}

function exceptionProblem(exception: AvailabilityException): { rule: string; message: LocalizedText } | null {
  if (isDate(exception.from) !== isDate(exception.to)) {
    return {
      rule: 'same-kind',
      message: {
        fr: 'Donnez deux dates ou deux instants, pas l’un et l’autre.',
        en: 'Give two dates or two instants, not one of each.',
      },
    }
  }
  const { from, to } = toInstants(exception, 'UTC')
  const lengthMs = Date.parse(to) - Date.parse(from)
  if (lengthMs <= 0) {
    return {
      rule: 'ends-before-start',
      message: { fr: 'La fin doit suivre le début.', en: 'The end must come after the start.' },
    }
  }
  if (lengthMs > MAX_EXCEPTION_DAYS * DAY_MS) {
    return {
      rule: 'too-long',
      message: {
        fr: `Une exception dure au plus ${MAX_EXCEPTION_DAYS} jours ; au-delà, mettez votre profil en pause.`,
        en: `An exception lasts at most ${MAX_EXCEPTION_DAYS} days; beyond that, pause your profile.`,
      },
    }
  }
  return null
}

/** What matching is told: exceptions as instants, in order of their start. */
export function availabilitySnapshot(
  operatorId: string,
  zone: string,
  { weekly, exceptions }: OperatorAvailability,
): AvailabilitySnapshot {
  const instants = exceptions.map((exception) => ({
    ...toInstants(exception, zone),
    kind: exception.kind,
    reason: exception.reason,
  }))
  return { operatorId, zone, weekly, exceptions: instants.toSorted((a, b) => a.from.localeCompare(b.from)) }
}
