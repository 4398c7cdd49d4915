import { actAsHouse } from '@regie/database'
import { type Caller, type Compensation, Failure, fieldFailure, type NewWaiting } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { assignmentRow } from '../assignments/assignment.store.ts'
import { lockMission } from '../missions/mission.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { toCompensations } from './compensation.store.ts'
import { decideCompensation } from './decide-compensation.ts'

/**
 * The operator was kept waiting on site: paid by the quarter after the grace, at once. The check-in bears witness, so
 * nobody waits longer than they have been there; an assignment waits once.
 * @throws Failure 'not-found', 'wrong-state' (not on site), 'rule-broken' (longer than there), 'already-exists'
 */
export const reportWaiting = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  assignmentId: string,
  { minutes, reason }: NewWaiting,
): Promise<Compensation> =>
  deps.database.transaction(caller, async (unit) => {
    const { missionId } = await assignmentRow(unit.tx, assignmentId)
    await actAsHouse(unit.tx)
    const mission = await lockMission(unit.tx, missionId)
    const bound = await assignmentRow(unit.tx, assignmentId)
    const now = deps.now()
    if (!bound.checkedInAt || (bound.state !== 'checked_in' && bound.state !== 'checked_out'))
      throw notOnSite()
    const thereMs = (bound.checkedOutAt ?? now).getTime() - bound.checkedInAt.getTime()
    if (minutes * 60_000 > thereMs) throw longerThanThere(Math.floor(thereMs / 60_000))
    const { operatorId, operatorName, feeCents } = bound
    const seat = { assignmentId, operatorId, operatorName, feeCents }
    const row = await decideCompensation(
      unit,
      caller,
      {
        mission,
        situation: { kind: 'waiting', minutes, seat },
        cause: `waiting:${assignmentId}`,
        incidentId: null,
      },
      now,
    )
    if (!row) throw alreadyReported()
    await tellTimeline(unit.tx, mission, caller, now, [
      { kind: 'waiting-reported', args: { operator: operatorName, minutes }, reason },
    ])
    const [compensation] = await toCompensations(unit.tx, [row], caller)
    return compensation!
  })

const notOnSite = () =>
  new Failure('wrong-state', {
    fr: 'L’attente se déclare sur place, après l’arrivée.',
    en: 'Waiting is reported on site, after the check-in.',
  })
const longerThanThere = (minutes: number) =>
  fieldFailure('minutes', 'longer-than-there', {
    fr: `Vous êtes sur place depuis ${minutes} min.`,
    en: `You have been on site for ${minutes} min.`,
  })
const alreadyReported = () =>
  new Failure('already-exists', {
    fr: 'L’attente de cette mission est déjà déclarée.',
    en: 'The waiting of this mission is reported already.',
  })
