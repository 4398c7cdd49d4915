import type { StaffingRules } from '@regie/contracts'
import { boostedFeeCents } from './policy.rules.ts'

const MINUTE_MS = 60_000

/** All that decides what happens next to one seat. */
export type SeatFacts = {
  now: Date
  rules: Pick<
    StaffingRules,
    'mode' | 'waveSize' | 'nextWave' | 'nextWaveAfterMinutes' | 'boost' | 'collectMinutes'
  >
  /** The mission is posted and nobody has the seat. */
  isOpen: boolean
  /** A producer has it in hand. */
  isPaused: boolean
  /** A step waits for a producer or for its time. */
  isWaiting: boolean
  /** Matching has answered in this round, at the fee of today. */
  isRanked: boolean
  /** An offer made now would still have time. */
  canAsk: boolean
  baseFeeCents: number
  offeredFeeCents: number
  /** Of this round: how many waves went out, when the last did and ends, how many still wait. */
  waves: { count: number; lastSentAt: Date | null; lastAnswerBy: Date | null; liveOffers: number }
  /** How many waves had gone when the fee was last raised in this round; null when it was not. */
  boostedAfterWaves: number | null
  /** Not asked yet, best first. */
  candidates: readonly string[]
  /** Waiting ones the machine has not decided on yet; `score` as ranked, null when not ranked. */
  applications: readonly { id: string; sentAt: Date; score: number | null; isFit: boolean }[]
  /** A producer was told in this round that nobody is left. */
  isExhaustionTold: boolean
}

export type Step =
  | { do: 'nothing' }
  | { do: 'wave'; operatorIds: string[] }
  | { do: 'boost'; feeCents: number }
  | { do: 'application'; applicationId: string }
  | { do: 'nobody-left' }

const NOTHING: Step = { do: 'nothing' }

/**
 * What the rules make of a seat now. At most one step waits at a time; an application that has waited its time comes
 * before another wave, a raise before the wave it is for.
 */
export function nextStep(facts: SeatFacts): Step {
  const { rules, isOpen, isPaused, isWaiting } = facts
  if (!isOpen || isPaused || isWaiting || rules.mode === 'direct' || rules.mode === 'plan') return NOTHING
  if (isStillAsking(facts)) return NOTHING
  const best = bestApplication(facts)
  if (best) return { do: 'application', applicationId: best }
  if (rules.mode !== 'waves' || !facts.isRanked || !facts.canAsk) return NOTHING
  const raised = raiseDue(facts)
  if (raised !== null) return { do: 'boost', feeCents: raised }
  if (facts.candidates.length) return { do: 'wave', operatorIds: facts.candidates.slice(0, rules.waveSize) }
  return facts.waves.liveOffers > 0 || facts.isExhaustionTold ? NOTHING : { do: 'nobody-left' }
}

/** The last wave still has its time, as the rules give it. */
function isStillAsking({ now, rules, waves }: SeatFacts): boolean {
  const { lastSentAt, lastAnswerBy, liveOffers } = waves
  if (rules.nextWave === 'deadline' && lastAnswerBy && now < lastAnswerBy) return true
  if (rules.nextWave !== 'after' || liveOffers === 0 || !lastSentAt) return liveOffers > 0
  return now.getTime() < lastSentAt.getTime() + (rules.nextWaveAfterMinutes ?? 0) * MINUTE_MS
}

/** The best ranked of those that fit, once the first has waited its time; whoever does not fit is a person's to judge. */
function bestApplication({ now, rules, applications }: SeatFacts): string | null {
  const first = Math.min(...applications.map(({ sentAt }) => sentAt.getTime()))
  if (rules.collectMinutes === null || now.getTime() < first + rules.collectMinutes * MINUTE_MS) return null
  const [best] = applications.toSorted(
    (a, b) =>
      Number(b.isFit) - Number(a.isFit) ||
      (b.score ?? -1) - (a.score ?? -1) ||
      a.sentAt.getTime() - b.sentAt.getTime(),
  )
  return best?.id ?? null
}

/** A raise is due after so many waves, once before each wave that follows; sooner only when nobody is left to ask. */
function raiseDue(facts: SeatFacts): number | null {
  const { rules, waves, candidates, boostedAfterWaves } = facts
  if (!rules.boost || waves.count === 0 || boostedAfterWaves === waves.count) return null
  if (waves.count < rules.boost.afterWaves && candidates.length > 0) return null
  return boostedFeeCents(facts.baseFeeCents, facts.offeredFeeCents, rules.boost)
}
