import type { MissionBrief, PlanLeftOut } from '@regie/contracts'
import {
  CONSTRAINT_LABELS,
  type MissionNeeds,
  type OperatorFacts,
  rank,
  rankIndexed,
  type RankedOperator,
  survey,
  type Weights,
  whyNot,
} from '@regie/matching'
import { labelsFor } from '../facts/labels.ts'
import type { Operators } from '../live-index/index-keeper.ts'
import { NOTICE_MS } from '../matches/run-engine.ts'
import type { CurrentCharter } from '../missions/mission.store.ts'
import { leftOut, tellLockFails, tellNobodyFits } from './left-out.words.ts'
import { CANDIDATES_A_SEAT, type WorldMission, type WorldSeat } from './plan-world.ts'

export type AskedSeat = { key: string; needs: MissionNeeds; lockedTo: string | null }
/** A mission as it is asked of everybody; its seats at one place and time. */
export type AskedMission = {
  brief: MissionBrief
  charter: CurrentCharter | null
  weights: Weights
  seats: AskedSeat[]
  /** Of whoever is locked to a seat. */
  names: ReadonlyMap<string, string>
  wantsReserve: boolean
}
type Gathered = { mission: WorldMission; people: OperatorFacts[] } | { leftOut: PlanLeftOut }

/** Whoever fits each seat of a mission, as any ranking has it; or why the mission is left out. Pure. */
export function gatherMission(asked: AskedMission, operators: Operators, now: Date): Gathered {
  const seats: WorldSeat[] = []
  const people = new Map<string, OperatorFacts>()
  for (const [at, seat] of asked.seats.entries()) {
    const best = bestOf(operators, seat.needs, asked.weights)
    const candidates =
      seat.lockedTo === null ? best : lockedOnly(operators, seat.needs, asked.weights, seat.lockedTo)
    if (candidates.length === 0) return { leftOut: whyNobody(asked, seat, operators, now) }
    const reserve = asked.wantsReserve && at === 0 ? best : []
    seats.push({ key: seat.key, feeCents: seat.needs.feeCents, lockedTo: seat.lockedTo, candidates, reserve })
    for (const { operatorId } of [...candidates, ...reserve]) {
      const facts = factsOf(operators, operatorId, seat.needs)
      if (facts) people.set(operatorId, facts)
    }
  }
  return { mission: { brief: asked.brief, seats }, people: [...people.values()] }
}

const everybodyOf = (operators: Operators, needs: MissionNeeds): readonly OperatorFacts[] =>
  operators.from === 'index' ? operators.live.factsFor(needs) : operators.facts

const factsOf = (operators: Operators, id: string, needs: MissionNeeds): OperatorFacts | undefined =>
  operators.from === 'index'
    ? operators.live.factsOf(id, needs)
    : operators.facts.find((facts) => facts.id === id)

function bestOf(operators: Operators, needs: MissionNeeds, weights: Weights): readonly RankedOperator[] {
  return operators.from === 'index' && operators.live.covers(needs)
    ? rankIndexed(operators.live.index, needs, weights, CANDIDATES_A_SEAT)
    : rank(everybodyOf(operators, needs), needs, weights, CANDIDATES_A_SEAT).ranked
}

/** The one who is locked, with their score among everybody; nobody when they do not fit. */
function lockedOnly(operators: Operators, needs: MissionNeeds, weights: Weights, id: string) {
  const everybody = everybodyOf(operators, needs)
  return rank(everybody, needs, weights, everybody.length).ranked.filter(
    ({ operatorId }) => operatorId === id,
  )
}

/** Nobody fits, or who was locked does not: an answer, with what would have to give way. */
function whyNobody(
  { brief, charter, names }: AskedMission,
  { needs, lockedTo }: AskedSeat,
  operators: Operators,
  now: Date,
): PlanLeftOut {
  if (lockedTo !== null) {
    const locked = factsOf(operators, lockedTo, needs)
    const labels = labelsFor([...brief.languages, ...(locked?.languages ?? [])], charter)
    const because = locked ? whyNot(locked, needs, labels).map(({ sentence }) => sentence) : []
    return { ...leftOut(brief, 'lock', tellLockFails(names.get(lockedTo) ?? lockedTo.slice(0, 8))), because }
  }
  const everybody = everybodyOf(operators, needs)
  const { waterfall, relaxations } = survey(everybody, needs, now.getTime() + NOTICE_MS)
  return {
    ...leftOut(brief, 'constraints', tellNobodyFits(everybody.length)),
    because: waterfall.steps
      .filter(({ removed }) => removed > 0)
      .toSorted((a, b) => b.removed - a.removed)
      .map(({ constraint, removed }) => ({
        fr: `${CONSTRAINT_LABELS[constraint].fr} : ${removed}`,
        en: `${CONSTRAINT_LABELS[constraint].en}: ${removed}`,
      })),
    relaxations: relaxations.map(({ sentence }) => sentence),
  }
}
