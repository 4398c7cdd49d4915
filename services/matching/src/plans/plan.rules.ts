import { localDay } from '@regie/calendar'
import {
  type FieldError,
  LEAD_SEAT,
  type MissionBrief,
  type MissionState,
  type NewPlan,
  PLAN_ASK_LIMITS,
} from '@regie/contracts'

type Known = { brief: MissionBrief; state: MissionState }
const DAY_MS = 86_400_000

/** The seats of a mission that are still to be given. */
export const openSeats = ({ seats }: MissionBrief): string[] => seats?.map(({ key }) => key) ?? [LEAD_SEAT]

/** Whether a mission counts in a plan: on its dates as the wall calendar of its place shows them. */
export function isWithin(
  { window, place }: MissionBrief,
  { from, to }: Pick<NewPlan, 'from' | 'to'>,
): boolean {
  const day = localDay(Date.parse(window.from), place.zone)
  return from <= day && day <= to
}

/** Awaits staffing: posted, and there is still time to go there. */
export const isToStaff = ({ state, brief }: Known, now: Date): boolean =>
  state === 'posted' && Date.parse(brief.window.from) > now.getTime()

/** What is wrong with the dates, the table of travel and the locks as they stand; empty when nothing is. */
export function refusalsOfAsk(ask: NewPlan): FieldError[] {
  const refused: FieldError[] = []
  const days = (Date.parse(ask.to) - Date.parse(ask.from)) / DAY_MS + 1
  if (days < 1)
    refused.push(refusal('to', 'before-from', 'La fin précède le début.', 'The end is before the start.'))
  if (days > PLAN_ASK_LIMITS.days)
    refused.push(
      refusal(
        'to',
        'too-long',
        `Un plan couvre ${PLAN_ASK_LIMITS.days} jours au plus.`,
        `A plan covers ${PLAN_ASK_LIMITS.days} days at most.`,
      ),
    )
  const doubled = firstDouble(ask.missionIds ?? [])
  if (doubled !== null)
    refused.push(
      refusal(
        `missionIds.${doubled}`,
        'twice',
        'Cette mission est nommée deux fois.',
        'This mission is named twice.',
      ),
    )
  return [...refused, ...refusalsOfTravel(ask), ...refusalsOfLocks(ask)]
}

function refusalsOfTravel({ travel }: NewPlan): FieldError[] {
  if (travel.kind === 'estimate') return []
  const refused: FieldError[] = []
  const size = travel.locations.length
  const doubled = firstDouble(travel.locations.map(({ kind, id }) => `${kind} ${id}`))
  if (doubled !== null)
    refused.push(
      refusal(
        `travel.locations.${doubled}`,
        'twice',
        'Ce lieu est nommé deux fois.',
        'This location is named twice.',
      ),
    )
  for (const name of ['seconds', 'metres'] as const) {
    const table = travel[name]
    if (!table) continue
    if (table.length !== size) refused.push(wrongSize(`travel.${name}`, size, table.length))
    const ragged = table.findIndex((row) => row.length !== size)
    if (ragged >= 0) refused.push(wrongSize(`travel.${name}.${ragged}`, size, table[ragged]?.length ?? 0))
  }
  return refused
}

const wrongSize = (field: string, wanted: number, got: number) =>
  refusal(
    field,
    'wrong-size',
    `${wanted} valeurs attendues, une par lieu ; ${got} reçues.`,
    `${wanted} values expected, one a location; ${got} given.`,
  )

/** Locks that contradict each other: one seat given twice, or two seats of a mission to one operator. */
function refusalsOfLocks({ locks }: NewPlan): FieldError[] {
  const seats = firstDouble(locks.map(({ missionId, seat = LEAD_SEAT }) => `${missionId} ${seat}`))
  const people = firstDouble(locks.map(({ missionId, operatorId }) => `${missionId} ${operatorId}`))
  return [
    ...(seats === null
      ? []
      : [
          refusal(
            `locks.${seats}`,
            'contradictory',
            'Cette place est déjà donnée par un autre verrou.',
            'Another lock gives this seat already.',
          ),
        ]),
    ...(people === null || people === seats
      ? []
      : [
          refusal(
            `locks.${people}`,
            'contradictory',
            'Cette personne a déjà une place de cette mission par un autre verrou.',
            'Another lock gives this person a seat of this mission already.',
          ),
        ]),
  ]
}

/**
 * What is wrong with the missions and people an ask names, beside what is known of them.
 *
 * @param known      missions heard of, by id
 * @param missionIds those of the plan
 * @param operators  ids of operators heard of
 */
export function refusalsOfNames(
  ask: NewPlan,
  known: ReadonlyMap<string, Known>,
  missionIds: readonly string[],
  operators: ReadonlySet<string>,
  now: Date,
): FieldError[] {
  const refused: FieldError[] = []
  for (const [at, id] of (ask.missionIds ?? []).entries()) {
    const mission = known.get(id)
    const field = `missionIds.${at}`
    if (!mission) refused.push(unknownMission(field))
    else if (!isWithin(mission.brief, ask))
      refused.push(
        refusal(
          field,
          'outside-dates',
          'Cette mission n’est pas à ces dates.',
          'This mission is not on these dates.',
        ),
      )
    else if (!isToStaff(mission, now))
      refused.push(
        refusal(
          field,
          'not-to-staff',
          'Cette mission ne cherche pas d’opérateur.',
          'This mission is not looking for an operator.',
        ),
      )
  }
  const planned = new Set(missionIds)
  for (const [at, { missionId, seat = LEAD_SEAT, operatorId }] of ask.locks.entries()) {
    const mission = planned.has(missionId) ? known.get(missionId) : undefined
    if (!mission) refused.push(unknownMission(`locks.${at}.missionId`))
    else if (!openSeats(mission.brief).includes(seat))
      refused.push(
        refusal(
          `locks.${at}.seat`,
          'unknown-seat',
          'Cette mission n’a pas cette place à pourvoir.',
          'This mission has no such seat to fill.',
        ),
      )
    if (!operators.has(operatorId))
      refused.push(
        refusal(
          `locks.${at}.operatorId`,
          'unknown-operator',
          'Opérateur inconnu.',
          'This operator is unknown.',
        ),
      )
  }
  return [...refused, ...missingPlaces(ask, missionIds)]
}

function missingPlaces({ travel }: NewPlan, missionIds: readonly string[]): FieldError[] {
  if (travel.kind === 'estimate') return []
  const given = new Set(travel.locations.flatMap(({ kind, id }) => (kind === 'mission' ? [id] : [])))
  const missing = missionIds.filter((id) => !given.has(id)).length
  return missing === 0
    ? []
    : [
        refusal(
          'travel.locations',
          'missing-mission',
          `Il manque le lieu de ${missing} mission(s) du plan.`,
          `The place of ${missing} mission(s) of the plan is missing.`,
        ),
      ]
}

const unknownMission = (field: string) =>
  refusal(
    field,
    'unknown-mission',
    'Cette mission est inconnue, ou n’est pas dans le plan.',
    'This mission is unknown, or not in the plan.',
  )

function firstDouble(keys: readonly string[]): number | null {
  const seen = new Set<string>()
  for (const [at, key] of keys.entries()) {
    if (seen.has(key)) return at
    seen.add(key)
  }
  return null
}

export const refusal = (field: string, rule: string, fr: string, en: string): FieldError => ({
  field,
  rule,
  message: { fr, en },
})
