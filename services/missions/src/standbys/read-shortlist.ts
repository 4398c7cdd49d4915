import { type Caller, LEAD_SEAT, type MissionShortlist, shortlistWanted } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission, missionRow } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { readReplacements } from '../repairs/read-replacements.ts'
import { seatRow } from '../seats/seat.store.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** The replacement list of a seat, with its age. @throws Failure 'not-found' */
export const readShortlist = (
  deps: Deps,
  caller: Caller,
  missionId: string,
  seat: string = LEAD_SEAT,
): Promise<MissionShortlist> =>
  deps.database.read(caller, async (tx) => show(tx, await missionRow(tx, missionId), seat, deps.now()))

/** Asks matching for the list anew; it is there a moment later. @throws Failure 'not-found' */
export const refreshShortlist = (
  deps: Deps,
  caller: Caller,
  missionId: string,
  seat: string = LEAD_SEAT,
): Promise<MissionShortlist> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const mission = await lockMission(tx, missionId)
    const { key } = await seatRow(tx, missionId, seat)
    record.event(shortlistWanted, { missionId, seat: key })
    record.audit({
      action: 'mission.shortlist-asked',
      subject: { kind: 'mission', id: missionId },
      organisationId: mission.organisationId,
      detail: { seat: key },
    })
    return show(tx, mission, key, deps.now())
  })

async function show(tx: Tx, mission: MissionRow, seat: string, now: Date): Promise<MissionShortlist> {
  await seatRow(tx, mission.id, seat)
  const { madeAt, weighed } = await readReplacements(tx, mission, seat)
  return {
    missionId: mission.id,
    seat,
    isCritical: mission.isCritical,
    isOutdoor: mission.isOutdoor,
    madeAt: madeAt?.toISOString() ?? null,
    ageMinutes: madeAt && Math.max(0, Math.floor((now.getTime() - madeAt.getTime()) / 60_000)),
    candidates: weighed.map(({ operatorName, ...one }) => ({ ...one, name: operatorName })),
  }
}
