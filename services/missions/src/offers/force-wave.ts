import type { Caller, MissionWave } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission, updateMission } from '../missions/mission.store.ts'
import { openWave } from './open-wave.ts'
import { mustBePosted } from './send-offer.ts'

/** A producer sends the next wave now; offers already out keep their deadline. @throws Failure 'wrong-state', 'already-taken' */
export const forceWave = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  missionId: string,
): Promise<MissionWave> =>
  deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, missionId)
    mustBePosted(mission, deps.now())
    const ranked = await updateMission(unit.tx, mission, { rankedRound: mission.round })
    unit.record.audit({
      action: 'mission.wave-forced',
      subject: { kind: 'mission', id: missionId },
      organisationId: mission.organisationId,
    })
    return { missionId, ...(await openWave(unit, caller, ranked, deps.now())) }
  })
