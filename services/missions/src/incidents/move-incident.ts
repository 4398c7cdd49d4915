import { type Caller, incidentMoved, type LocalizedText } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { fillWords } from '../playbooks/fill-words.ts'
import { supersedeRepairs } from '../repairs/repair.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { type IncidentEvent, nextIncidentState } from './incident.states.ts'
import { updateIncident } from './incident.store.ts'
import type { IncidentRow } from './incident.table.ts'
import { KIND_TITLES } from './incident.words.ts'
import { tellPeople } from './tell-incident.ts'

/** Writes one move of an incident: state, event, audit line. @throws Failure 'wrong-state' */
export async function moveIncident(
  { tx, record }: Unit,
  mission: MissionRow,
  incident: IncidentRow,
  event: IncidentEvent,
  change: Partial<IncidentRow> = {},
  reason: string | null = null,
): Promise<IncidentRow> {
  const to = nextIncidentState(incident.state, event)
  const moved = await updateIncident(tx, incident, { ...change, state: to })
  const { id: missionId, organisationId, reference } = mission
  const { id: incidentId, kind } = incident
  const title = KIND_TITLES[kind]
  const says =
    moved.solution ??
    (to === 'escalated'
      ? {
          fr: `${title.fr} : toujours pas résolu, à reprendre.`,
          en: `${title.en}: still not solved, take over.`,
        }
      : { fr: `${title.fr} : quelqu’un s’en occupe.`, en: `${title.en}: somebody is on it.` })
  record.event(
    incidentMoved,
    { incidentId, missionId, organisationId, reference, kind, from: incident.state, to, says },
    { organisationId },
  )
  record.audit({
    action: `incident.${to}`,
    subject: { kind: 'incident', id: incidentId },
    organisationId,
    reason,
    detail: { from: incident.state, to },
  })
  return moved
}

/**
 * The mission is safe again: the solution is kept, what was still proposed falls away, people hear it. `at` is when it
 * happened, which the time to recover counts to.
 */
export async function solveIncident(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  { solution, at, reason = null }: { solution: LocalizedText; at: Date; reason?: string | null },
): Promise<IncidentRow> {
  const solvedAt = new Date(Math.max(at.getTime(), incident.openedAt.getTime()))
  const { client, operators } = incident.solvedWords
  const words = {
    client: client && fillWords(client, mission, mission.operatorName),
    operators: operators && fillWords(operators, mission, mission.operatorName),
  }
  const told = {
    toldClient: words.client ?? incident.toldClient,
    toldOperators: words.operators ?? incident.toldOperators,
  }
  const solved = await moveIncident(unit, mission, incident, 'solve', { solvedAt, solution, ...told }, reason)
  await supersedeRepairs(unit, solved)
  const title = KIND_TITLES[incident.kind]
  await tellTimeline(unit.tx, mission, caller, solvedAt, [
    {
      kind: 'incident-solved',
      args: { fr: `${title.fr} : ${solution.fr}`, en: `${title.en}: ${solution.en}` },
      reason,
    },
  ])
  // Only a client who heard of the trouble needs to hear that it is over.
  await tellPeople(unit, mission, solved, {
    client: incident.toldClient && words.client,
    operators: incident.toldOperators && words.operators,
  })
  return solved
}
