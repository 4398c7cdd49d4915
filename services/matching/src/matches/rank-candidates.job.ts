import { candidatesRanked, Failure, type IndexAnswer, LEAD_SEAT } from '@regie/contracts'
import type { Tx, Unit } from '@regie/database'
import type { Handle, JobContext } from '@regie/jobs'
import { listsOf } from '../feedback/feedback.store.ts'
import type { IndexKeeper, Operators } from '../live-index/index-keeper.ts'
import { briefOfSeat, isRankable, needsOf } from '../missions/mission.rules.ts'
import { currentCharter, findMission } from '../missions/mission.store.ts'
import { weightsKey } from '../weights/weights.rules.ts'
import { weightsFor } from '../weights/weights.store.ts'
import { type MatchRunRow } from './match-run.table.ts'
import { findRequest, insertRun } from './match-run.store.ts'
import { runEngine } from './run-engine.ts'

/**
 * Reads in one snapshot and ranks, from the index where there is one, outside any transaction; then writes run, event
 * and audit line in one.
 */
export const rankCandidatesJob =
  (keeper: IndexKeeper): Handle<{ missionId: string; seat?: string | undefined }> =>
  async ({ missionId, seat = LEAD_SEAT }, job) => {
    const ranked = await keeper.ask((tx) => readKnown(tx, job, { missionId, seat }), rankKnown)
    const { known, answer } = ranked
    if (!answer) return skip(job, known)
    const { brief, charter, weights, request } = known
    const run: MatchRunRow = {
      id: job.messageId,
      missionId,
      seat,
      organisationId: brief.organisationId,
      requestedBy: request?.requestedBy ?? null,
      ranAt: ranked.now,
      weightsId: weights.id,
      weightsKey: weightsKey(weights),
      weightsVersion: weights.version,
      brief,
      charter: charter && { key: charter.key, version: charter.version },
      answeredFrom: ranked.from,
      ...answer,
    }
    await job.once((unit) => keepRun(unit, run))
  }

type Known = Awaited<ReturnType<typeof readKnown>>

/** @throws Failure 'dependency-down' (tried again) while the brief has not come yet */
async function readKnown(tx: Tx, job: JobContext, { missionId, seat }: { missionId: string; seat: string }) {
  const mission = await findMission(tx, missionId)
  if (!mission) {
    throw new Failure('dependency-down', {
      fr: `Le cahier des charges de la mission ${missionId} n’est pas encore arrivé.`,
      en: `The brief of mission ${missionId} has not arrived yet.`,
    })
  }
  const { state } = mission
  const brief = briefOfSeat(mission.brief, seat)
  const charter = await currentCharter(tx, brief)
  return {
    brief,
    state,
    charter,
    needs: isRankable(state) ? needsOf(brief, charter, await listsOf(tx, brief.organisationId)) : null,
    weights: await weightsFor(tx, brief),
    request: await findRequest(tx, job.messageId),
  }
}

function rankKnown(known: Known, operators: Operators, now: Date, from: IndexAnswer) {
  const { needs, weights } = known
  const weighed = { key: weightsKey(weights), version: weights.version, terms: weights.terms }
  return { known, now, from, answer: needs && runEngine(operators, needs, weighed, now) }
}

/** Called off or settled while the job waited: nothing to rank, and the audit trail says why there is no run. */
const skip = async (job: JobContext, { brief, state }: Known) => {
  await job.once(async ({ record }) =>
    record.audit({
      action: 'matching.skip-run',
      subject: { kind: 'mission', id: brief.missionId },
      organisationId: brief.organisationId,
      reason: `mission is ${state}`,
    }),
  )
}

async function keepRun({ tx, record }: Unit, run: MatchRunRow): Promise<void> {
  await insertRun(tx, run)
  record.event(candidatesRanked, {
    matchRunId: run.id,
    missionId: run.missionId,
    seat: run.seat,
    consideredCount: run.consideredCount,
    candidates: run.candidates.map(({ operatorId, score, distanceKm, travelMinutes, terms }, at) => ({
      operatorId,
      rank: at + 1,
      score,
      distanceKm,
      travelMinutes,
      terms: [...terms],
    })),
    removed: run.waterfall.steps.map(({ constraint, removed }) => ({ constraint, count: removed })),
    relaxations: run.relaxations.map(({ changes, sentence, count }) => ({
      kind: changes.map(({ kind }) => kind).join('+'),
      says: sentence,
      gained: count,
    })),
  })
  record.audit({
    action: 'matching.run',
    subject: { kind: 'mission', id: run.missionId },
    organisationId: run.organisationId,
    detail: {
      matchRunId: run.id,
      weights: `${run.weightsKey} ${run.weightsVersion}`,
      consideredCount: run.consideredCount,
      fittingCount: run.fittingCount,
    },
  })
}
