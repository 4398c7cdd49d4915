import { actAsHouse } from '@regie/database'
import type { Assignment, Caller } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { fallOut } from '../incidents/fall-out.ts'
import { lockMission } from '../missions/mission.store.ts'
import { assignmentRow, toAssignments } from './assignment.store.ts'
import type { Why } from './vacate-seat.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * The operator falls out: withdrawn by themselves or the house, or did not come. An incident opens with ways out, the
 * mission is posted again and a new round of matching begins for their seat; whoever else is of the crew stays.
 * @throws Failure 'not-found', 'wrong-state' (the shoot is over, or the mission is on hold)
 */
export const withdrawAssignment = (deps: Deps, caller: Caller, id: string, why: Why): Promise<Assignment> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    const { missionId } = await assignmentRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    const before = await assignmentRow(tx, id)
    const kind = why.event === 'miss' ? 'no-show' : 'withdrawal'
    const { ended } = await fallOut(unit, caller, mission, before, { ...why, kind }, deps.now())
    const [assignment] = await toAssignments(tx, [ended])
    return assignment!
  })
