import { type Caller, closeWave, staffSeat } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { updateMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { updateSeat } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { offersOfMission } from './offer.store.ts'
import { putOffer } from './put-offer.ts'
import { reachableCandidates } from './reachable-candidates.ts'
import { answerBy, pickWave } from './wave.rules.ts'

/**
 * Asks the next best candidates for a seat, and sets the deadline as a delayed job; when nobody is left the mission
 * stays on the board. The mission is locked by the caller.
 *
 * @param among  asks these only, as far as they may still be asked; the next best unless given
 * @returns the wave's number and how many were asked; 0 asked opens no wave
 */
export async function openWave(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  seat: SeatRow,
  now: Date,
  among?: readonly string[],
): Promise<{ wave: number; offerCount: number }> {
  const { tx, record } = unit
  const { answerWithinMinutes, nextWave, nextWaveAfterMinutes } = mission.staffing
  const deadline = answerBy(now, answerWithinMinutes, mission.during.from)
  const wave = mission.wave + 1
  const picked = deadline > now ? await pickOperators(unit, mission, seat, among) : []
  let offerCount = 0
  for (const operator of picked) {
    const terms = {
      seat: seat.key,
      feeCents: seat.offeredFeeCents,
      answerBy: deadline,
      wave,
      reason: null,
    }
    if (await putOffer(unit, mission, operator, terms, now)) offerCount += 1
  }
  if (offerCount === 0) {
    await tellTimeline(tx, mission, caller, now, [{ kind: 'list-exhausted' }])
    return { wave: mission.wave, offerCount }
  }
  await updateMission(tx, mission, { wave })
  await updateSeat(tx, seat, { wave })
  record.job(closeWave, { missionId: mission.id, wave }, { runAt: deadline })
  if (nextWave === 'after' && nextWaveAfterMinutes !== null) {
    const runAt = new Date(now.getTime() + nextWaveAfterMinutes * 60_000)
    record.job(staffSeat, { missionId: mission.id, seat: seat.key }, { runAt })
  }
  await tellTimeline(tx, mission, caller, now, [
    { kind: 'wave-opened', args: { wave, offers: offerCount, answerBy: localTime(deadline, mission.zone) } },
  ])
  return { wave, offerCount }
}

async function pickOperators(
  { tx }: Unit,
  mission: MissionRow,
  seat: SeatRow,
  among: readonly string[] | undefined,
) {
  const { candidates, heard, gone } = await reachableCandidates(tx, mission, seat)
  const asked = (await offersOfMission(tx, mission.id)).filter((offer) => offer.seat === seat.key)
  const wanted = {
    round: mission.round,
    feeCents: seat.offeredFeeCents,
    size: among?.length ?? mission.staffing.waveSize,
  }
  const those = among ? candidates.filter(({ operatorId }) => among.includes(operatorId)) : candidates
  return pickWave(those, asked, gone, wanted).flatMap(
    ({ operatorId }) => heard.find(({ id }) => id === operatorId) ?? [],
  )
}

/** `03/12 14:30` as the clocks of the place say: short enough for a line of the timeline. */
const localTime = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('fr-FR', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
