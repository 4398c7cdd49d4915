import {
  type Caller,
  Failure,
  fieldFailure,
  type Incident,
  type NewIncident,
  notFound,
} from '@regie/contracts'
import { actAsHouse, type Tx } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { and, count, eq } from 'drizzle-orm'
import { activeAssignments } from '../assignments/assignment.store.ts'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import { lockMission, missionRow } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { planRepairs } from '../repairs/plan-repairs.ts'
import { fallOut } from './fall-out.ts'
import { toIncidents } from './incident.faces.ts'
import { isOfASeat } from './incident.rules.ts'
import { incidentRow } from './incident.store.ts'
import { type IncidentRow, incidents } from './incident.table.ts'
import { openIncident } from './open-incident.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** What a client sees for themselves; a change of their own mind goes by its own acts, with what it costs. */
const OF_CLIENTS: readonly NewIncident['kind'][] = ['place-lost', 'weather']
const ENDANGERED = ['posted', 'staffed', 'in_production']

/**
 * "Something is wrong", from whoever sees it. Who cannot come, or whose equipment failed for good, leaves the seat at
 * once; anything else is looked at first.
 * @throws Failure 'not-found', 'wrong-state', 'rule-broken', 'already-exists' when it was told before
 */
export const reportIncident = (
  deps: Deps,
  caller: Caller,
  missionId: string,
  report: NewIncident,
): Promise<Incident> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    await missionRow(tx, missionId)
    if (caller.kind === 'client' && !OF_CLIENTS.includes(report.kind)) throw notTheirs()
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    if (!ENDANGERED.includes(mission.state)) throw outOfDanger()
    const now = deps.now()
    const { kind, reason } = report
    const seat = await seatMeant(tx, caller, mission, report)
    const row =
      seat && isOfASeat(kind) && !(kind === 'equipment' && report.canShoot)
        ? (await fallOut(unit, caller, mission, seat, { event: 'cancel', kind: seatKind(kind), reason }, now))
            .incident
        : await openIncident(
            unit,
            caller,
            {
              mission,
              kind,
              cause: await nextCause(tx, mission, report, seat),
              reason,
              ...(seat ? { seat: toSeat(seat) } : {}),
            },
            now,
          )
    if (!row) throw toldBefore()
    if (row.state === 'open' && !(await hasLeft(tx, row, seat))) {
      await planRepairs(unit, caller, mission, await incidentRow(tx, row.id), now)
    }
    const [incident] = await toIncidents(tx, [await incidentRow(tx, row.id)], caller)
    return incident!
  })

/** Whoever fell out had ways out proposed with it. */
const hasLeft = async (tx: Tx, row: IncidentRow, seat: AssignmentRow | undefined) =>
  seat !== undefined && (await activeAssignments(tx, row.missionId)).every(({ id }) => id !== seat.id)

const seatKind = (kind: NewIncident['kind']) =>
  kind === 'illness' || kind === 'equipment' ? kind : 'withdrawal'

const toSeat = ({ id, operatorId, operatorName }: AssignmentRow) => ({
  assignmentId: id,
  operatorId,
  operatorName,
})

/** An operator means their own seat, and may report only from one; staff name it where it is about one. */
async function seatMeant(
  tx: Tx,
  caller: Caller,
  mission: MissionRow,
  { kind, assignmentId }: NewIncident,
): Promise<AssignmentRow | undefined> {
  const bound = await activeAssignments(tx, mission.id)
  if (caller.kind === 'operator') {
    const own = bound.find(({ operatorId }) => operatorId === caller.accountId)
    if (!own) throw notBound()
    return isOfASeat(kind) ? own : undefined
  }
  if (!isOfASeat(kind)) return undefined
  const named = bound.find(({ id }) => id === assignmentId)
  if (named) return named
  throw assignmentId === undefined ? whoseSeat() : notFound({ fr: 'Affectation', en: 'Assignment' })
}

/** A mission may be struck by the same kind again once the first is solved: each has a number. */
async function nextCause(
  tx: Tx,
  mission: MissionRow,
  { kind }: NewIncident,
  seat: AssignmentRow | undefined,
) {
  const [row] = await tx
    .select({ past: count() })
    .from(incidents)
    .where(and(eq(incidents.missionId, mission.id), eq(incidents.kind, kind)))
  return `${kind}:${seat?.id ?? mission.id}:${(row?.past ?? 0) + 1}`
}

const notTheirs = () =>
  fieldFailure('kind', 'not-yours', {
    fr: 'Pour déplacer ou annuler, utilisez les actes de la mission : ils en montrent le coût.',
    en: 'To move or cancel, use the acts of the mission: they show what it costs.',
  })
const outOfDanger = () =>
  new Failure('wrong-state', {
    fr: 'Cette mission n’est plus à sauver : elle est finie, suspendue ou annulée.',
    en: 'This mission is no longer in danger: it is over, on hold or cancelled.',
  })
const notBound = () =>
  new Failure('wrong-state', {
    fr: 'Vous n’êtes pas engagé sur cette mission.',
    en: 'You are not bound to this mission.',
  })
const whoseSeat = () =>
  fieldFailure('assignmentId', 'missing', { fr: 'Précisez de qui il s’agit.', en: 'Say whose seat it is.' })
const toldBefore = () =>
  new Failure('already-exists', {
    fr: 'Cet imprévu est déjà connu : quelqu’un s’en occupe.',
    en: 'This is known already: somebody is on it.',
  })
