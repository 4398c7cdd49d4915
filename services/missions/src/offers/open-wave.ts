import { type Caller, closeWave } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { and, eq, inArray } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { operators } from '../heard/heard.table.ts'
import { rankingOf, updateMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { offersOfMission } from './offer.store.ts'
import { putOffer } from './put-offer.ts'
import { answerBy, pickWave } from './wave.rules.ts'

/**
 * Asks the next best candidates, and sets the deadline as a delayed job; when nobody is left the mission stays on
 * the board. The mission is locked by the caller.
 *
 * @returns the wave's number and how many were asked; 0 asked opens no wave
 */
export async function openWave(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  now: Date,
): Promise<{ wave: number; offerCount: number }> {
  const { tx, record } = unit
  const { waveSize, answerWithinMinutes } = mission.staffing
  const deadline = answerBy(now, answerWithinMinutes, mission.during.from)
  const wave = mission.wave + 1
  const picked = deadline > now ? await pickOperators(unit, mission, waveSize) : []
  let offerCount = 0
  for (const operator of picked) {
    const terms = { feeCents: mission.feeCents, answerBy: deadline, wave, reason: null }
    if (await putOffer(unit, mission, operator, terms, now)) offerCount += 1
  }
  if (offerCount === 0) {
    await tellTimeline(tx, mission, caller, now, [{ kind: 'list-exhausted' }])
    return { wave: mission.wave, offerCount }
  }
  await updateMission(tx, mission, { wave })
  record.job(closeWave, { missionId: mission.id, wave }, { runAt: deadline })
  await tellTimeline(tx, mission, caller, now, [
    { kind: 'wave-opened', args: { wave, offers: offerCount, answerBy: localTime(deadline, mission.zone) } },
  ])
  return { wave, offerCount }
}

async function pickOperators({ tx }: Unit, mission: MissionRow, size: number) {
  const ranking = await rankingOf(tx, mission.id)
  const gone = await tx
    .select({ operatorId: assignments.operatorId })
    .from(assignments)
    .where(and(eq(assignments.missionId, mission.id), inArray(assignments.state, ['cancelled', 'no_show'])))
  const heard = await tx
    .select()
    .from(operators)
    .where(
      and(
        eq(operators.state, 'active'),
        inArray(operators.id, ranking?.candidates.map(({ operatorId }) => operatorId) ?? []),
      ),
    )
  const reachable = (ranking?.candidates ?? []).filter(({ operatorId }) =>
    heard.some(({ id }) => id === operatorId),
  )
  return pickWave(
    reachable,
    await offersOfMission(tx, mission.id),
    gone.map(({ operatorId }) => operatorId),
    mission.round,
    size,
  ).flatMap(({ operatorId }) => heard.find(({ id }) => id === operatorId) ?? [])
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
