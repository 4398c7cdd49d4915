import type {
  MatchCandidate,
  MatchRelaxation,
  MatchRun,
  MatchRunSummary,
  MatchWaterfall,
} from '@regie/contracts'
import {
  CONSTRAINT_LABELS,
  type RankedOperator,
  type Relaxation,
  type Standing,
  type Term,
  TERM_LABELS,
  type Waterfall,
} from '@regie/matching'
import { sayAssumptions } from '../facts/assumptions.ts'
import type { OperatorName } from '../operators/operator.store.ts'
import type { MatchRunRow } from './match-run.table.ts'

type Names = ReadonlyMap<string, OperatorName>
const nameIn = (names: Names, operatorId: string) => names.get(operatorId)?.name ?? null

/** A run with people called by the names they have today, labels and assumptions in words. */
export function toMatchRun(row: MatchRunRow, names: Names): MatchRun {
  const { brief } = row
  return {
    ...toSummary(row, row.candidates[0] ?? null, names),
    needs: {
      role: brief.role,
      speciality: brief.speciality,
      minimumLevel: brief.minimumLevel,
      capabilities: brief.capabilities,
      languages: brief.languages,
      feeCents: brief.feeCents,
      currency: 'EUR',
      charter: row.charter,
    },
    candidates: row.candidates.map((candidate, at) => toCandidate(candidate, at + 1, names)),
    waterfall: toWaterfall(row.waterfall),
    relaxations: row.relaxations.map((relaxation) => toRelaxation(relaxation, names)),
    assumptions: sayAssumptions(row.assumptions),
    index: row.answeredFrom,
  }
}

type SummaryRow = Omit<MatchRunRow, 'candidates' | 'waterfall' | 'relaxations'>

export function toSummary(row: SummaryRow, best: RankedOperator | null, names: Names): MatchRunSummary {
  const { brief } = row
  return {
    id: row.id,
    missionId: row.missionId,
    seat: row.seat,
    reference: brief.reference,
    title: brief.title,
    organisationId: row.organisationId,
    organisationName: brief.organisationName,
    placeName: brief.place.name,
    window: inUtc(brief.window),
    zone: brief.place.zone,
    ranAt: row.ranAt.toISOString(),
    requestedBy: row.requestedBy,
    weights: { key: row.weightsKey, version: row.weightsVersion },
    consideredCount: row.consideredCount,
    fittingCount: row.fittingCount,
    best: best && {
      operatorId: best.operatorId,
      operatorName: nameIn(names, best.operatorId),
      score: best.score,
    },
  }
}

/** A brief may carry any offset; answers use Z. */
const inUtc = ({ from, to }: { from: string; to: string }) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
})

const toCandidate = (candidate: RankedOperator, rank: number, names: Names): MatchCandidate => ({
  rank,
  operatorId: candidate.operatorId,
  operatorName: nameIn(names, candidate.operatorId),
  homeName: names.get(candidate.operatorId)?.homeName ?? null,
  score: candidate.score,
  terms: candidate.terms.map((share) => ({ ...share, label: TERM_LABELS[share.term] })),
  distanceKm: candidate.distanceKm,
  travelMinutes: candidate.travelMinutes,
  netAfterTravelCents: candidate.netAfterTravelCents,
  standing: candidate.standing && toStanding(candidate.standing),
})

const toStanding = ({ gap, term, by }: Standing<Term>): NonNullable<MatchCandidate['standing']> => ({
  gap,
  term,
  label: term && TERM_LABELS[term],
  by,
})

const toWaterfall = ({ total, fitting, steps }: Waterfall): MatchWaterfall => ({
  total,
  fitting,
  steps: steps.map((step) => ({ ...step, label: CONSTRAINT_LABELS[step.constraint] })),
})

const toRelaxation = (
  { changes, sentence, count, operatorIds }: Relaxation,
  names: Names,
): MatchRelaxation => ({
  kinds: changes.map(({ kind }) => kind),
  says: sentence,
  gained: count,
  operators: operatorIds.map((operatorId) => ({ operatorId, operatorName: nameIn(names, operatorId) })),
})
