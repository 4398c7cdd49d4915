import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { incidentRow } from './incident.store.ts'
import { moveIncident } from './move-incident.ts'

/** A clock of another machine may be this much behind the one that set the timer. */
const SKEW_MS = 1_000

/** At the end of its timer an incident that nobody solved escalates; one whose timer was set anew waits for that. */
export const escalateIncidentJob =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ incidentId }: { incidentId: string }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const { missionId } = await incidentRow(unit.tx, incidentId)
      const mission = await lockMission(unit.tx, missionId)
      const incident = await incidentRow(unit.tx, incidentId)
      const now = deps.now()
      if (incident.state === 'solved' || incident.state === 'escalated') return
      if (incident.dueAt.getTime() > now.getTime() + SKEW_MS) return
      await moveIncident(unit, mission, incident, 'escalate', { escalatedAt: now }, 'timer')
    })
  }
