import type { Caller, Incident } from '@regie/contracts'
import { actOn, type Deps } from '../incidents/act-on-incident.ts'
import { carryOut } from './carry-out.ts'
import { nextRepairState } from './repair.states.ts'
import { moveRepair, repairRow } from './repair.store.ts'

/**
 * A producer takes a way out; it is weighed again by what holds now.
 * @throws Failure 'not-found', 'wrong-state', 'already-taken', 'operator-busy', 'not-certified'
 */
export const acceptRepair = (
  deps: Deps,
  caller: Caller,
  { id, repairId, reason }: { id: string; repairId: string; reason: string },
): Promise<Incident> =>
  actOn(deps, caller, id, async ({ unit, mission, incident, now, byName }) => {
    const repair = await repairRow(unit.tx, id, repairId)
    await carryOut(unit, caller, mission, incident, repair, { reason, byName }, now)
  })

/** A producer sets a way out aside. @throws Failure 'not-found', 'wrong-state' */
export const refuseRepair = (
  deps: Deps,
  caller: Caller,
  { id, repairId, reason }: { id: string; repairId: string; reason: string },
): Promise<Incident> =>
  actOn(deps, caller, id, async ({ unit: { tx, record }, incident, now, byName }) => {
    const repair = await repairRow(tx, id, repairId)
    const state = nextRepairState(repair.state, 'refuse')
    const decided = { decidedAt: now, decidedBy: caller.accountId, decidedByName: byName, reason }
    await moveRepair(tx, repair, { ...decided, state })
    record.audit({
      action: 'repair.refused',
      subject: { kind: 'repair', id: repairId },
      organisationId: incident.organisationId,
      reason,
    })
  })
