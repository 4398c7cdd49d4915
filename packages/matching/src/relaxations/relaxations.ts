import { addLocalDays } from '@regie/calendar'
import type { LocalizedText } from '@regie/contracts'
import { type Ask, prepareAsk } from '../ask.ts'
import type { Constraint } from '../constraints/constraint.ts'
import { CONSTRAINT_RULES, isFeasible } from '../constraints/constraints.ts'
import type { MissionNeeds, OperatorFacts } from '../facts.ts'
import { NBSP, peopleWords } from '../words.ts'
import { amountOf, applyChange, type Change, changeWords, smallestChange } from './change.ts'

/** Something to give way on, and how many more people it brings. */
export type Relaxation = {
  /** One change; two only when no single change brings anybody. */
  readonly changes: readonly Change[]
  /** Operators who do not fit today and would. */
  readonly count: number
  /** Those who need the least come first; at most MAX_NAMED. */
  readonly operatorIds: readonly string[]
  /** '+12 km : 3 personnes'. */
  readonly sentence: LocalizedText
}

type NearMiss = { readonly id: string; readonly changes: readonly Change[] }

export const MAX_NAMED = 20
/** For each kind, the smallest amount that brings one person is worth knowing, then one for three, then for ten. */
const REACH_GOALS = [1, 3, 10] as const
const SHIFT_MINUTES = [30, -30, 60, -60, 90, -90, 120, -120, 180, -180, 240, -240] as const
const SHIFT_DAYS = [1, -1, 2, -2, 7, -7] as const
const KINDS = ['radius', 'price', 'level', 'languages'] as const
const TIME_CONSTRAINTS: readonly Constraint[] = [
  'papers',
  'availability',
  'overlap',
  'daily-cap',
  'weekly-cap',
]

/** The needs after every change of a relaxation; ranking with them lists its operators. */
export const applyRelaxation = (
  needs: MissionNeeds,
  { changes }: Pick<Relaxation, 'changes'>,
): MissionNeeds => changes.reduce(applyChange, needs)

/**
 * The smallest ways to give way that bring somebody in: radius, price, level, languages, then time of the window.
 *
 * @param earliestMs  no window is moved to start before it; callers give the present instant plus their notice
 * @returns  by kind in that order, then by amount; at most three a kind. Distances in whole km, fees in steps of 5 €,
 *           windows by up to 4 hours, or by 1, 2 or 7 days at the same wall-clock time. Empty when nothing helps.
 * @throws RangeError for an empty window or an unknown zone
 */
export function relaxations(
  operators: readonly OperatorFacts[],
  needs: MissionNeeds,
  earliestMs: number = Number.NEGATIVE_INFINITY,
): Relaxation[] {
  const ask = prepareAsk(needs)
  const misses = noMisses()
  for (const operator of operators) countMiss(misses, operator, failuresToMend(operator, ask), needs)
  return mend(misses, needs, earliestMs)
}

/** Whoever giving way may bring in: by one or two changes, or by another time. */
export type Misses = { readonly near: NearMiss[]; readonly stoppedByTime: OperatorFacts[] }

export const noMisses = (): Misses => ({ near: [], stoppedByTime: [] })

/** @param failed  as `failuresToMend` answers for the same needs */
export function countMiss(
  { near, stoppedByTime }: Misses,
  operator: OperatorFacts,
  failed: readonly Constraint[],
  needs: MissionNeeds,
): void {
  if (failed.length === 0) return
  if (failed.every((name) => TIME_CONSTRAINTS.includes(name))) stoppedByTime.push(operator)
  if (failed.length > 2) return
  const changes = failed.map((name) => smallestChange(operator, needs, name))
  if (changes.every((change) => change !== null)) near.push({ id: operator.id, changes })
}

/** The relaxations that bring in whom `countMiss` counted. */
export function mend({ near, stoppedByTime }: Misses, needs: MissionNeeds, earliestMs: number): Relaxation[] {
  const singles = KINDS.flatMap((kind) => stepsOfKind(near, kind, needs))
  const shifts = shiftSteps(stoppedByTime, needs, earliestMs)
  return singles.length + shifts.length > 0 ? [...singles, ...shifts] : pairs(near, needs)
}

/** The constraints that do not hold; once there are three that neither another time nor two changes can mend, no more. */
export function failuresToMend(operator: OperatorFacts, ask: Ask): Constraint[] {
  const failed: Constraint[] = []
  let isTimeAlone = true
  for (const rule of CONSTRAINT_RULES) {
    if (rule.holds(operator, ask)) continue
    failed.push(rule.name)
    isTimeAlone &&= TIME_CONSTRAINTS.includes(rule.name)
    if (failed.length > 2 && !isTimeAlone) break
  }
  return failed
}

function stepsOfKind(
  nearMisses: readonly NearMiss[],
  kind: (typeof KINDS)[number],
  needs: MissionNeeds,
): Relaxation[] {
  const members = nearMisses
    .flatMap(({ id, changes }) => {
      const [change, second] = changes
      return change?.kind === kind && !second ? [{ id, change, amount: amountOf(change) }] : []
    })
    .toSorted((a, b) => a.amount - b.amount || (a.id < b.id ? -1 : 1))
  const steps: Relaxation[] = []
  for (const goal of REACH_GOALS) {
    const reached = members[Math.min(goal, members.length) - 1]
    if (!reached) break
    const served = members.filter(({ amount }) => amount <= reached.amount).map(({ id }) => id)
    if (served.length > (steps.at(-1)?.count ?? 0)) steps.push(toRelaxation([reached.change], served, needs))
  }
  return steps
}

/** The caps and the light of day follow the place, so whole days move on its wall clock, not by 24 hours. */
function shiftsOf({ window, zone }: MissionNeeds, earliestMs: number): number[] {
  const byDays = SHIFT_DAYS.map((days) => (addLocalDays(window.fromMs, days, zone) - window.fromMs) / 60_000)
  return [...SHIFT_MINUTES, ...byDays].filter((minutes) => window.fromMs + minutes * 60_000 >= earliestMs)
}

function shiftSteps(
  stopped: readonly OperatorFacts[],
  needs: MissionNeeds,
  earliestMs: number,
): Relaxation[] {
  if (stopped.length === 0) return []
  const options = shiftsOf(needs, earliestMs).map((shiftMinutes) => {
    const change: Change = { kind: 'window', shiftMinutes }
    const ask = prepareAsk(applyChange(needs, change))
    const served = stopped.filter((operator) => isFeasible(operator, ask)).map(({ id }) => id)
    return { change, served: served.toSorted() }
  })
  const most = Math.max(0, ...options.map(({ served }) => served.length))
  const steps: Relaxation[] = []
  for (const goal of REACH_GOALS) {
    const option = options.find(({ served }) => served.length >= Math.min(goal, most))
    if (!option || option.served.length <= (steps.at(-1)?.count ?? 0)) continue
    steps.push(toRelaxation([option.change], option.served, needs))
  }
  return steps
}

/** For each two kinds, the near miss that asks for the least, and whoever else fits within the same two changes. */
function pairs(nearMisses: readonly NearMiss[], needs: MissionNeeds): Relaxation[] {
  const byKinds = new Map<string, NearMiss[]>()
  for (const miss of nearMisses) {
    const kinds = miss.changes.map(({ kind }) => kind).join('+')
    const alike = byKinds.get(kinds)
    if (alike) alike.push(miss)
    else byKinds.set(kinds, [miss])
  }
  return [...byKinds.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, misses]) => {
      const least = misses.reduce((best, miss) => (isSmaller(miss, best) ? miss : best))
      const served = misses.filter((miss) => fitsWithin(miss, least)).map(({ id }) => id)
      return toRelaxation(least.changes, served.toSorted(), needs)
    })
}

/** Amounts of different kinds are compared as shares of what is usual to give: 10 km, 20 €, one level, one language. */
const effort = ({ changes }: NearMiss): number =>
  changes.reduce((sum, change) => {
    const usual = change.kind === 'radius' ? 10 : change.kind === 'price' ? 2000 : 1
    return sum + amountOf(change) / usual
  }, 0)

const isSmaller = (a: NearMiss, b: NearMiss): boolean => {
  const difference = effort(a) - effort(b)
  return difference < 0 || (difference === 0 && a.id < b.id)
}

const fitsWithin = (miss: NearMiss, given: NearMiss): boolean =>
  miss.changes.every((change, at) => {
    const allowed = given.changes[at]
    return allowed !== undefined && amountOf(change) <= amountOf(allowed)
  })

function toRelaxation(
  changes: readonly Change[],
  served: readonly string[],
  needs: MissionNeeds,
): Relaxation {
  const words = changes.map((change) => changeWords(change, needs))
  return {
    changes,
    count: served.length,
    operatorIds: served.slice(0, MAX_NAMED),
    sentence: {
      fr: `${words.map(({ fr }) => fr).join(' et ')}${NBSP}: ${peopleWords(served.length, 'fr')}`,
      en: `${words.map(({ en }) => en).join(' and ')}: ${peopleWords(served.length, 'en')}`,
    },
  }
}
