import {
  assignmentConfirmed,
  checkedIn,
  LEAD_SEAT,
  offerAnswered,
  shortlistWanted,
  systemCaller,
  watchCheckIn,
} from '@regie/contracts'
import { hears } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { policyOf } from '../policies/policy.store.ts'
import { planRepairs } from '../repairs/plan-repairs.ts'
import { nextRepairState } from '../repairs/repair.states.ts'
import { moveRepair, repairOfOffer } from '../repairs/repair.store.ts'
import { ensureStandbys } from '../standbys/ask-standby.ts'
import { letStandbysGo } from '../standbys/end-standby.ts'
import { expectedBy, isOfASeat } from './incident.rules.ts'
import { aliveIncidents, incidentRow } from './incident.store.ts'
import type { IncidentRow } from './incident.table.ts'
import { solveIncident } from './move-incident.ts'

type Deps = Pick<ServiceDeps, 'now'>

/**
 * What this service tells itself: a seat taken again solves what emptied it, an arrival what missed it, an answer
 * settles the repair that asked; and whoever is bound is watched, with a list of replacements made meanwhile.
 */
export const ownNews = (deps: Deps) => [
  hears(assignmentConfirmed, async ({ assignmentId, operatorName, held, brief, seat = LEAD_SEAT }, job) => {
    await job.once(async (unit) => {
      const mission = await lockMission(unit.tx, brief.missionId)
      const { terms } = await policyOf(unit.tx, mission)
      const travelMinutes = (Date.parse(brief.window.from) - Date.parse(held.from)) / 60_000
      const bound = { windowFrom: brief.window.from, confirmedAt: job.occurredAt, travelMinutes }
      const runAt = expectedBy(bound, terms.checkIn.graceMinutes)
      unit.record.job(watchCheckIn, { assignmentId }, { runAt })
      if (mission.state !== 'staffed' && mission.state !== 'in_production') return
      await ensureStandbys(unit, systemCaller(job.requestId), mission, deps.now())
      unit.record.event(shortlistWanted, { missionId: mission.id, seat })
      const solution = {
        fr: `${operatorName} assurera la prise de vue.`,
        en: `${operatorName} will do the shoot.`,
      }
      for (const incident of await aliveIncidents(unit.tx, mission.id)) {
        if (!isSolvedBy(incident, assignmentId, job.occurredAt)) continue
        await solveIncident(unit, systemCaller(job.requestId), mission, incident, {
          solution,
          at: job.occurredAt,
        })
      }
    })
  }),
  hears(checkedIn, async ({ assignmentId, missionId }, job) => {
    await job.once(async (unit) => {
      const mission = await lockMission(unit.tx, missionId)
      const caller = systemCaller(job.requestId)
      await letStandbysGo(
        unit,
        caller,
        mission,
        'La prise de vue a commencé. / The shoot has begun.',
        deps.now(),
      )
      const missed = (await aliveIncidents(unit.tx, missionId)).find(
        (one) => one.kind === 'no-show' && one.assignmentId === assignmentId,
      )
      if (!missed) return
      const solution = { fr: 'Arrivé sur place, en retard.', en: 'Arrived on site, late.' }
      await solveIncident(unit, systemCaller(job.requestId), mission, missed, {
        solution,
        at: job.occurredAt,
      })
    })
  }),
  hears(offerAnswered, async ({ offerId, missionId, outcome }, job) => {
    if (outcome === 'countered') return
    await job.once(async (unit) => {
      const mission = await lockMission(unit.tx, missionId)
      const asked = await repairOfOffer(unit.tx, offerId)
      if (!asked) return
      const isTaken = outcome === 'accepted'
      await moveRepair(unit.tx, asked, { state: nextRepairState(asked.state, isTaken ? 'settle' : 'fail') })
      const incident = await incidentRow(unit.tx, asked.incidentId)
      if (isTaken || incident.state === 'solved') return
      await planRepairs(unit, systemCaller(job.requestId), mission, incident, deps.now())
    })
  }),
]

/** A confirmation solves what came before it: a seat that was lost, or a window that was moved. */
const isSolvedBy = (incident: IncidentRow, assignmentId: string, at: Date): boolean =>
  at > incident.openedAt &&
  incident.assignmentId !== assignmentId &&
  (isOfASeat(incident.kind) || incident.kind === 'client-change' || incident.state === 'replanning')
