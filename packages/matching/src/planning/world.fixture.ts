import fc from 'fast-check'
import { Rng } from '../search/rng.ts'
import type { PlanMission, PlanOperator, PlanProblem, PlanSeat, PlanShift } from './problem.ts'
import { givenTravel } from './travel.ts'

const HOUR = 3600

export type WorldSize = {
  readonly missions: number
  readonly operators: number
  /** Crews, standbys, breaks, several shifts, candidates, prices by km … ; otherwise one seat, one shift, skills. */
  readonly isRich: boolean
}

/** A random world: small enough to reason about, rich enough to meet every rule of the problem. */
export function planWorld(seed: number, { missions, operators, isRich }: WorldSize): PlanProblem {
  const rng = new Rng(seed)
  const places = missions + operators + 1
  const at = Array.from({ length: places }, () => [rng.unit() * 60, rng.unit() * 60] as const)
  const km = (a: number, b: number) => Math.hypot(at[a]![0] - at[b]![0], at[a]![1] - at[b]![1])
  // Not a metric: a few ways are much slower than they should be.
  const slow = at.map(() => at.map(() => (rng.unit() < 0.03 ? 3 : 1)))
  const seconds = at.map((_, a) => at.map((_, b) => (a === b ? 0 : Math.round(km(a, b) * 90 * slow[a]![b]!))))
  const metres = at.map((_, a) => at.map((_, b) => Math.round(km(a, b) * 1300)))
  const chance = (share: number) => isRich && rng.unit() < share
  const skills = (most: number) =>
    ['photo', 'video', 'drone', 'retouch'].filter(() => rng.unit() < most).slice(0, 2)
  const people = Array.from({ length: operators }, (_, o): PlanOperator => ({
    id: `o${o}`,
    start: chance(0.1) ? null : missions + o,
    end: chance(0.1) ? null : missions + (chance(0.2) ? operators : o),
    skills: [...new Set([...(o === 0 ? ['photo', 'video', 'drone', 'retouch'] : []), ...skills(0.7)])],
    shifts: shifts(rng, isRich),
    costs: {
      fixed: rng.below(3000),
      perHour: 1000 + rng.below(4000),
      ...(isRich ? { perKm: rng.below(300), perTask: rng.below(500), perTaskHour: rng.below(1000) } : {}),
    },
    ...(chance(0.5) ? { maxTasks: 1 + rng.below(5) } : {}),
    ...(chance(0.3) ? { maxTasksPerDay: 1 + rng.below(3) } : {}),
    ...(chance(0.3) ? { maxTravelSeconds: HOUR + rng.below(5 * HOUR) } : {}),
    ...(isRich ? { priorPay: rng.below(30_000) } : {}),
  }))
  const seat = (): PlanSeat => ({
    skills: skills(0.3),
    pay: 5000 + rng.below(20_000),
    ...(chance(0.3)
      ? {
          candidates: people
            .filter(() => rng.unit() < 0.6)
            .map(({ id }) => ({ operatorId: id, cost: rng.below(4000) - 2000 })),
        }
      : {}),
  })
  const work = Array.from({ length: missions }, (_, m): PlanMission => ({
    id: `m${m}`,
    location: m,
    windows: windows(rng, isRich),
    serviceSeconds: chance(0.05) ? 0 : 900 + 900 * rng.below(10),
    unassignedPrice: chance(0.2) ? rng.below(30_000) : 200_000,
    seats: chance(0.2) ? [seat(), seat()] : [seat()],
    ...(chance(0.2) ? { standbys: [{ ...seat(), unheldPrice: rng.below(20_000) }] } : {}),
  }))
  return {
    missions: work,
    operators: people,
    travel: givenTravel(seconds, metres),
    ...(chance(0.4) ? { fairness: { weight: rng.unit() } } : {}),
  }
}

function shifts(rng: Rng, isRich: boolean): PlanShift[] {
  const from = 6 * HOUR + rng.below(4 * HOUR)
  const one = { from, to: from + (5 + rng.below(6)) * HOUR }
  if (!isRich) return [{ ...one, maxTasks: 1 + rng.below(4) }]
  const breaks = [
    { id: 'noon', windows: [[12 * HOUR, 14 * HOUR] as const], serviceSeconds: 2700 },
    { id: 'tea', windows: [], serviceSeconds: 600 },
  ].slice(0, rng.below(3))
  const first = { ...one, ...(breaks.length > 0 ? { breaks } : {}) }
  const later = { from: one.to + HOUR * (1 + rng.below(3)), to: one.to + 7 * HOUR, day: rng.below(2) }
  const limited = rng.unit() < 0.3 ? { ...later, maxTravelMetres: 60_000, maxTravelSeconds: 2 * HOUR } : later
  return rng.unit() < 0.4 ? [limited, first] : [first]
}

function windows(rng: Rng, isRich: boolean): [number, number][] {
  if (isRich && rng.unit() < 0.1) return []
  const one = (): [number, number] => {
    const from = 7 * HOUR + rng.below(24) * 1800
    return [from, from + [0, 900, 3600, 10_800][rng.below(4)]!]
  }
  return isRich && rng.unit() < 0.2 ? [one(), one()] : [one()]
}

export const anyWorld = (size: WorldSize) =>
  fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => planWorld(seed, size))
