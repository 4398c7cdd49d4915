import type { Caller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { operatorOf } from '../heard/heard.store.ts'
import { seatRow, seatsOf } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { type Making, makeDecision } from './make-decision.ts'
import { nextStep, type Step } from './next-step.rules.ts'
import { type Gathered, gatherSeat, normOf } from './seat-facts.store.ts'

/**
 * Looks at a seat and does, or proposes, what the rules make of it; often nothing. Safe to ask at any time. The
 * mission is locked by the caller, acting as the house.
 */
export async function considerSeat(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  seatKey: string,
  now: Date,
): Promise<void> {
  const seat = await seatRow(unit.tx, mission.id, seatKey)
  const gathered = await gatherSeat(unit.tx, mission, seat, now)
  const step = nextStep(gathered.facts)
  if (step.do === 'nothing') return
  if (step.do === 'nobody-left')
    await tellTimeline(unit.tx, mission, caller, now, [{ kind: 'list-exhausted' }])
  const making = await makingOf(unit, mission, seat, gathered, step, now)
  const made = await makeDecision(unit, caller, mission, seat, making, now)
  // An application that fell through leaves room for the next best.
  if (made.state === 'lapsed' && made.kind === 'application')
    await considerSeat(unit, caller, mission, seatKey, now)
}

/** Looks at every seat of a mission. */
export async function considerSeats(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  now: Date,
): Promise<void> {
  for (const { key } of await seatsOf(unit.tx, mission.id))
    await considerSeat(unit, caller, mission, key, now)
}

async function makingOf(
  { tx }: Unit,
  mission: MissionRow,
  seat: SeatRow,
  gathered: Gathered,
  step: Exclude<Step, { do: 'nothing' }>,
  now: Date,
): Promise<Making> {
  const { facts, ranking } = gathered
  const normCents = await normOf(tx, mission, seat)
  const norm = normCents ?? seat.feeCents
  const rankedMinutesAgo = ranking ? Math.floor((now.getTime() - ranking.asOf.getTime()) / 60_000) : null
  switch (step.do) {
    case 'wave':
      return makeWave(tx, seat, gathered, step.operatorIds, { normCents, norm, rankedMinutesAgo })
    case 'boost':
      return {
        reasons: {
          proposal: {
            kind: 'boost',
            fromFeeCents: seat.offeredFeeCents,
            toFeeCents: step.feeCents,
            afterWaves: facts.waves.count,
          },
          normCents,
        },
        grounds: { price: { cents: step.feeCents, normCents: norm } },
      }
    case 'application':
      return makeApplication(seat, gathered, step.applicationId, { normCents, norm, rankedMinutesAgo })
    default:
      return {
        reasons: {
          proposal: { kind: 'nobody-left' },
          relaxations: ranking?.relaxations.map(({ says }) => says) ?? [],
        },
        grounds: { isNobodyLeft: true },
      }
  }
}

type Known = { normCents: number | null; norm: number; rankedMinutesAgo: number | null }

async function makeWave(
  tx: Unit['tx'],
  seat: SeatRow,
  { facts, ranking }: Gathered,
  ids: string[],
  { normCents, norm, rankedMinutesAgo }: Known,
): Promise<Making> {
  const operators = []
  for (const operatorId of ids) {
    const operator = await operatorOf(tx, operatorId)
    operators.push({ operatorId, operatorName: operator?.name ?? operatorId.slice(0, 8) })
  }
  const ranked = (ranking?.candidates ?? []).filter(({ operatorId }) => ids.includes(operatorId))
  const scores = ranked.map(({ score }) => score)
  const next = ranking?.candidates.find(({ operatorId }) => operatorId === facts.candidates[ids.length])
  const places = ranked.map(({ rank }) => rank)
  return {
    reasons: {
      proposal: { kind: 'wave', feeCents: seat.offeredFeeCents, operators },
      ranked: {
        count: ranking?.candidates.length ?? 0,
        considered: ranking?.consideredCount ?? 0,
        from: Math.min(...places),
        to: Math.max(...places),
      },
      score: scores[0] ?? null,
      nextScore: next?.score ?? null,
      normCents,
    },
    grounds: {
      candidates: { found: facts.candidates.length, wanted: facts.rules.waveSize },
      // Several are asked at once and the first to say yes has it: only a wave of one is a choice between two.
      gap: ids.length === 1 && next && scores[0] !== undefined ? scores[0] - next.score : null,
      rankedMinutesAgo,
      price: { cents: seat.offeredFeeCents, normCents: norm },
    },
  }
}

function makeApplication(
  seat: SeatRow,
  { facts, applications }: Gathered,
  id: string,
  { normCents, norm, rankedMinutesAgo }: Known,
): Making {
  const row = applications.find((one) => one.id === id)!
  const own = facts.applications.find((one) => one.id === id)!
  const [next] = facts.applications
    .filter((one) => one.id !== id && one.isFit)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
  return {
    subjectId: id,
    reasons: {
      proposal: {
        kind: 'application',
        applicationId: id,
        feeCents: seat.offeredFeeCents,
        operatorId: row.operatorId,
        operatorName: row.operatorName,
      },
      score: own.score,
      nextScore: next?.score ?? null,
      distanceKm: row.distanceKm,
      applications: facts.applications.length,
      normCents,
    },
    grounds: {
      gap: next && own.score !== null ? own.score - (next.score ?? 0) : null,
      rankedMinutesAgo,
      price: { cents: seat.offeredFeeCents, normCents: norm },
      person: { isFit: own.isFit, isRanked: own.score !== null },
    },
  }
}
