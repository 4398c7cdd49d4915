import type { Caller, Mission } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { toMission } from '../missions/mission.faces.ts'
import { lockMission, updateMission } from '../missions/mission.store.ts'
import { mustBePosted } from '../offers/send-offer.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { isOnBoard, policyKey } from './policy.rules.ts'
import { policyFor } from './policy.store.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * A mission that is looking for its people goes on by the rules of today; what is under way keeps its terms.
 * @throws Failure 'not-found', 'already-taken', 'wrong-state'
 */
export const applyPolicy = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const mission = await lockMission(tx, id)
    const now = deps.now()
    mustBePosted(mission, now)
    const policy = await policyFor(tx, mission)
    const change = { policyId: policy.id, staffing: policy.rules, isOnBoard: isOnBoard(policy.rules) }
    const ruled = await updateMission(tx, mission, change)
    const key = policyKey(policy)
    await tellTimeline(tx, ruled, caller, now, [
      { kind: 'policy-applied', args: { key, version: policy.version }, reason },
    ])
    record.audit({
      action: 'mission.staffing-policy-applied',
      subject: { kind: 'mission', id },
      organisationId: mission.organisationId,
      reason,
      detail: { from: mission.policyId, to: policy.id, key, version: policy.version },
    })
    return toMission(tx, ruled, caller)
  })
