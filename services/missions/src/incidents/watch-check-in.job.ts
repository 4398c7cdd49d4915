import { formatInstant } from '@regie/calendar'
import { systemCaller, watchCheckIn } from '@regie/contracts'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { assignmentRow } from '../assignments/assignment.store.ts'
import { lockMission } from '../missions/mission.store.ts'
import { policyOf } from '../policies/policy.store.ts'
import { planRepairs } from '../repairs/plan-repairs.ts'
import { expectedBy } from './incident.rules.ts'
import { openIncident } from './open-incident.ts'

const SKEW_MS = 1_000

/**
 * Who is bound and has not checked in by the start and its grace is missing: an incident opens, their seat stays
 * theirs until they come or somebody decides otherwise. Who left, came, or whose mission is held is not watched.
 */
export const watchCheckInJob =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ assignmentId }: { assignmentId: string }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const { missionId } = await assignmentRow(unit.tx, assignmentId)
      const mission = await lockMission(unit.tx, missionId)
      const bound = await assignmentRow(unit.tx, assignmentId)
      if (bound.state !== 'confirmed' || !bound.confirmedAt) return
      if (mission.state !== 'staffed' && mission.state !== 'in_production') return
      const { terms } = await policyOf(unit.tx, mission)
      const { confirmedAt, travelMinutes, operatorId, operatorName } = bound
      const expected = expectedBy(
        { windowFrom: mission.during.from, confirmedAt, travelMinutes },
        terms.checkIn.graceMinutes,
      )
      const now = deps.now()
      if (expected.getTime() > now.getTime() + SKEW_MS) {
        unit.record.job(watchCheckIn, { assignmentId }, { runAt: expected })
        return
      }
      const at = (language: 'fr' | 'en') => formatInstant(expected.getTime(), mission.zone, language)
      const evidence = [
        {
          fr: `Attendu avec tolérance à ${at('fr')}, aucune arrivée signalée.`,
          en: `Expected with grace by ${at('en')}, no check-in.`,
        },
      ]
      const caller = systemCaller(job.requestId)
      const seat = { assignmentId, operatorId, operatorName }
      const trouble = {
        mission,
        kind: 'no-show' as const,
        cause: `no-show:${assignmentId}`,
        reason: null,
        seat,
        evidence,
      }
      const incident = await openIncident(unit, caller, trouble, now)
      if (incident) await planRepairs(unit, caller, mission, incident, now)
    })
  }
