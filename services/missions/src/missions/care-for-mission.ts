import type { Caller, Mission, MissionCare } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { ensureStandbys } from '../standbys/ask-standby.ts'
import { toMission } from './mission.faces.ts'
import { lockMission, updateMission } from './mission.store.ts'

/** Staff say what a mission has to fear: whether somebody is held ready for it, whether its weather is watched. */
export const careForMission = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
  { isCritical, isOutdoor, reason }: MissionCare,
): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, id)
    const cared = await updateMission(unit.tx, mission, { isCritical, isOutdoor })
    unit.record.audit({
      action: 'mission.cared-for',
      subject: { kind: 'mission', id },
      organisationId: mission.organisationId,
      reason,
      detail: { isCritical, isOutdoor },
    })
    await ensureStandbys(unit, caller, cared, deps.now())
    return toMission(unit.tx, cared, caller)
  })
