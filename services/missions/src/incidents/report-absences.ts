import { type Caller, Failure, type IncidentList, type NewAbsences } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { assignmentRow } from '../assignments/assignment.store.ts'
import { assignments } from '../assignments/assignment.table.ts'
import { lockMission } from '../missions/mission.store.ts'
import { missions } from '../missions/mission.table.ts'
import { planTogether } from '../repairs/plan-together.ts'
import { fallOut } from './fall-out.ts'
import { toIncidents } from './incident.faces.ts'
import { incidentRow, incidentsOfGroup } from './incident.store.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** As many seats as one blow may empty: more wants a plan, not a repair. */
const AT_MOST = 100

/**
 * Several people fall out at once: every seat they hold in the window is emptied, each with an incident of one group,
 * and replacements are proposed for all of them together, so that nobody is proposed in two places at once.
 * @throws Failure 'wrong-state' when none of them holds a seat there
 */
export const reportAbsences = (deps: Deps, caller: Caller, absences: NewAbsences): Promise<IncidentList> =>
  deps.database.transaction(caller, async (unit) => {
    const now = deps.now()
    const groupId = newId()
    for (const { id, missionId } of await seatsHeld(unit, absences)) {
      const mission = await lockMission(unit.tx, missionId)
      const bound = await assignmentRow(unit.tx, id)
      if (bound.state !== 'confirmed' || mission.state === 'on_hold') continue
      const fall = { event: 'cancel' as const, kind: 'illness' as const, reason: absences.reason, groupId }
      await fallOut(unit, caller, mission, bound, fall, now)
    }
    const group = await incidentsOfGroup(unit.tx, groupId)
    if (group.length === 0) throw nothingHeld()
    await planTogether(unit, caller, group, now)
    const rows = []
    for (const { id } of group) rows.push(await incidentRow(unit.tx, id))
    return { items: await toIncidents(unit.tx, rows, caller) }
  })

/** In the order of their missions, so that two such acts at once lock alike. */
const seatsHeld = ({ tx }: Unit, { operatorIds, window }: NewAbsences) =>
  tx
    .select({ id: assignments.id, missionId: assignments.missionId })
    .from(assignments)
    .innerJoin(missions, eq(missions.id, assignments.missionId))
    .where(
      and(
        inArray(assignments.operatorId, operatorIds),
        eq(assignments.state, 'confirmed'),
        sql`${missions.during} && tstzrange(${window.from}::timestamptz, ${window.to}::timestamptz)`,
      ),
    )
    .orderBy(asc(assignments.missionId), asc(assignments.id))
    .limit(AT_MOST)

const nothingHeld = () =>
  new Failure('wrong-state', {
    fr: 'Aucune de ces personnes n’est engagée dans ce créneau.',
    en: 'None of these people is bound in this window.',
  })
