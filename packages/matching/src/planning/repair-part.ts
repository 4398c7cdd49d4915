import type { PlanLock, PlanMission, PlanProblem } from './problem.ts'
import type { PlanChange } from './repair-plan.ts'
import type { PlanIndex, RepairScope } from './repair-scope.ts'

/** How far a repair may reach into the work of people who have nothing to do with the incident. */
export type Reach = 'nobody' | 'starts' | 'operators'

/**
 * The small problem a repair solves: the hit missions, who might take them, and all that those have already, locked
 * as far as `reach` says.
 *
 * @param keep  hit missions that are to stay with whoever holds them, or with their standby
 */
export function repairPart(
  scope: RepairScope,
  problem: PlanProblem,
  index: PlanIndex,
  change: PlanChange,
  hit: readonly PlanMission[],
  keep: ReadonlySet<string>,
  reach: Reach,
): PlanProblem {
  const away = new Set(change.away)
  const hitIds = new Set(hit.map(({ id }) => id))
  const operatorIds = new Set<string>()
  for (const mission of hit) {
    for (const { operatorId } of index.holdersOf(mission.id))
      if (!away.has(operatorId)) operatorIds.add(operatorId)
    for (const seat of [...mission.seats, ...(mission.standbys ?? [])])
      for (const id of scope.candidates(mission, seat, (id) => index.toursOf.has(id), away))
        operatorIds.add(id)
  }
  const gone = new Set(change.cancelled)
  for (const id of gone)
    for (const { operatorId } of index.holdersOf(id)) if (!away.has(operatorId)) operatorIds.add(operatorId)
  const neighbours = new Set<string>()
  // A crew ties its people together: whoever shares a mission with somebody in the part is in it too.
  for (const id of operatorIds)
    for (const missionId of index.missionsOf(id))
      if (!hitIds.has(missionId) && !gone.has(missionId)) {
        neighbours.add(missionId)
        for (const { operatorId } of index.holdersOf(missionId)) operatorIds.add(operatorId)
      }
  return {
    ...problem,
    missions: problem.missions.filter(({ id }) => hitIds.has(id) || neighbours.has(id)),
    operators: problem.operators.filter(({ id }) => operatorIds.has(id)),
    locks: [
      ...[...neighbours].flatMap((id) => neighbourLocks(problem, index, id, reach)),
      ...hit.flatMap((mission) => hitLocks(problem, index, mission, away, keep.has(mission.id))),
    ],
  }
}

const ownLocks = ({ locks = [] }: PlanProblem, id: string) =>
  locks.filter(({ missionId }) => missionId === id)

function neighbourLocks(problem: PlanProblem, index: PlanIndex, missionId: string, reach: Reach): PlanLock[] {
  if (reach === 'operators') return ownLocks(problem, missionId)
  const starts = new Map(ownLocks(problem, missionId).map(({ seat = 0, start }) => [seat, start]))
  return index.holdersOf(missionId).map(({ seat, operatorId, start }) => {
    const fixed = reach === 'nobody' ? start : starts.get(seat)
    return { missionId, seat, operatorId, ...(fixed === undefined ? {} : { start: fixed }) }
  })
}

/** Whoever holds a seat keeps it; the first held standby takes the first seat that lost its operator. */
function hitLocks(
  problem: PlanProblem,
  index: PlanIndex,
  mission: PlanMission,
  away: ReadonlySet<string>,
  isKept: boolean,
): PlanLock[] {
  if (!isKept) return ownLocks(problem, mission.id)
  const isStandby = (seat: number) => seat >= mission.seats.length
  const holders = index.holdersOf(mission.id)
  const ready = holders.filter(({ seat, operatorId }) => isStandby(seat) && !away.has(operatorId))
  return holders.flatMap(({ seat, operatorId }) => {
    if (isStandby(seat)) return []
    const holder = away.has(operatorId) ? ready.shift()?.operatorId : operatorId
    return holder === undefined ? [] : [{ missionId: mission.id, seat, operatorId: holder }]
  })
}
