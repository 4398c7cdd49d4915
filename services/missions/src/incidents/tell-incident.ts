import { clientWarned, type LocalizedText, operatorsWarned } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { and, eq, notInArray } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import type { IncidentRow } from './incident.table.ts'

type Words = { client: LocalizedText | null; operators: LocalizedText | null }

/** The playbook's words to the people concerned: the client, whoever is bound, and who fell out. */
export async function tellPeople(
  { tx, record }: Unit,
  mission: MissionRow,
  incident: IncidentRow,
  words: Words,
): Promise<void> {
  const { id: missionId, organisationId, reference } = mission
  const about = { incidentId: incident.id, missionId, organisationId, reference, kind: incident.kind }
  if (words.client) record.event(clientWarned, { ...about, says: words.client }, { organisationId })
  if (!words.operators) return
  const bound = await tx
    .select({ operatorId: assignments.operatorId })
    .from(assignments)
    .where(
      and(
        eq(assignments.missionId, missionId),
        notInArray(assignments.state, ['cancelled', 'no_show', 'completed']),
      ),
    )
  const operatorIds = [
    ...new Set(
      [...bound.map(({ operatorId }) => operatorId), incident.operatorId].filter((id) => id !== null),
    ),
  ]
  if (operatorIds.length === 0) return
  record.event(operatorsWarned, { ...about, operatorIds, says: words.operators }, { accountIds: operatorIds })
}
