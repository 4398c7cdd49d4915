import { type Caller, escalateIncident, type Incident } from '@regie/contracts'
import { planRepairs } from '../repairs/plan-repairs.ts'
import { actOn, type Deps } from './act-on-incident.ts'
import { dueAt } from './incident.rules.ts'
import { nextIncidentState } from './incident.states.ts'
import { incidentRow, updateIncident } from './incident.store.ts'
import { moveIncident, solveIncident } from './move-incident.ts'

/**
 * A producer takes an incident on: it is theirs, the timer starts again, and ways out are proposed by what is known
 * now. @throws Failure 'not-found', 'wrong-state'
 */
export const replanIncident = (deps: Deps, caller: Caller, id: string): Promise<Incident> =>
  actOn(deps, caller, id, async ({ unit, mission, incident, now, byName }) => {
    const taken = {
      takenBy: caller.accountId,
      takenByName: byName,
      dueAt: dueAt(now, incident.timerMinutes, mission.during.from),
    }
    if (incident.state === 'replanning') await updateIncident(unit.tx, incident, taken)
    else await moveIncident(unit, mission, incident, 'replan', taken)
    unit.record.job(escalateIncident, { incidentId: id }, { runAt: taken.dueAt })
    await planRepairs(unit, caller, mission, await incidentRow(unit.tx, id), now)
  })

/** A producer says that it is over, and how. @throws Failure 'not-found', 'wrong-state' */
export const closeIncident = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Incident> =>
  actOn(deps, caller, id, async ({ unit, mission, incident, now }) => {
    nextIncidentState(incident.state, 'solve')
    await solveIncident(unit, caller, mission, incident, {
      solution: { fr: reason, en: reason },
      at: now,
      reason,
    })
  })

/** A producer hands it up before its timer does. @throws Failure 'not-found', 'wrong-state' */
export const escalateNow = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Incident> =>
  actOn(deps, caller, id, ({ unit, mission, incident, now }) =>
    moveIncident(unit, mission, incident, 'escalate', { escalatedAt: now }, reason),
  )
