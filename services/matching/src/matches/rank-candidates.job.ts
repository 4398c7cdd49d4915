import { candidatesRanked, Failure, LEAD_SEAT, systemCaller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { Handle, JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { ASSUMPTION_KEYS } from '../facts/assumptions.ts'
import { readFacts, readSnapshot } from '../facts/facts.store.ts'
import { briefOfSeat, isRankable, needsOf } from '../missions/mission.rules.ts'
import { currentCharter, findMission } from '../missions/mission.store.ts'
import { weightsKey } from '../weights/weights.rules.ts'
import { weightsFor } from '../weights/weights.store.ts'
import { type MatchRunRow } from './match-run.table.ts'
import { findRequest, insertRun } from './match-run.store.ts'
import { runEngine } from './run-engine.ts'

/** Reads in one snapshot, ranks outside any transaction, then writes run, event and audit line in one. */
export const rankCandidatesJob =
  (deps: Pick<ServiceDeps, 'database' | 'now'>): Handle<{ missionId: string; seat?: string | undefined }> =>
  async ({ missionId, seat = LEAD_SEAT }, job) => {
    const now = deps.now()
    const known = await readKnown(deps, job, { missionId, seat }, now)
    if (!isRankable(known.state)) return skip(job, known)
    const { brief, charter, weights, operators, request } = known
    const key = weightsKey(weights)
    const { version, terms } = weights
    const answer = runEngine(operators, needsOf(brief, charter), { key, version, terms }, now)
    const run: MatchRunRow = {
      id: job.messageId,
      missionId,
      seat,
      organisationId: brief.organisationId,
      requestedBy: request?.requestedBy ?? null,
      ranAt: now,
      weightsId: weights.id,
      weightsKey: key,
      weightsVersion: version,
      brief,
      charter: charter && { key: charter.key, version: charter.version },
      assumptions: ASSUMPTION_KEYS,
      ...answer,
    }
    await job.once((unit) => keepRun(unit, run))
  }

type Known = Awaited<ReturnType<typeof readKnown>>

/** @throws Failure 'dependency-down' (tried again) while the brief has not come yet */
const readKnown = (
  deps: Pick<ServiceDeps, 'database'>,
  job: JobContext,
  { missionId, seat }: { missionId: string; seat: string },
  now: Date,
) =>
  deps.database.read(systemCaller(job.requestId), async (tx) => {
    await readSnapshot(tx)
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
      weights: await weightsFor(tx, brief),
      operators: await readFacts(tx, needsOf(brief, charter), now),
      request: await findRequest(tx, job.messageId),
    }
  })

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
