import type {
  Caller,
  PreviewedCandidate,
  PreviewedMission,
  PreviewWeights,
  WeightsPreview,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { MatchRunRow } from '../matches/match-run.table.ts'
import { namesOf, type OperatorName } from '../operators/operator.store.ts'
import { assignedTo, everyWeights, pastRuns } from './past-runs.store.ts'
import { type Compared, compareWeights, sumUp } from './preview.rules.ts'
import { chooseWeights, mustBeSound, weightsKey } from './weights.rules.ts'
import type { WeightsRow } from './weights.table.ts'

/**
 * What the last missions of a scope would have looked like with other weights: counted from the values their rankings
 * kept, against the weights in force today. Writes nothing.
 *
 * @throws Failure 'rule-broken' when the weights do not sum to 1
 */
export function previewWeights(
  { database }: Pick<ServiceDeps, 'database'>,
  caller: Caller,
  asked: PreviewWeights,
): Promise<WeightsPreview> {
  mustBeSound(asked, 1)
  return database.read(caller, async (tx) => {
    const runs = await pastRuns(tx, asked.scope, asked.missions)
    const inForce = await everyWeights(tx)
    const had = await assignedTo(
      tx,
      runs.map(({ missionId }) => missionId),
    )
    const seen = runs.map((run) => compareRun(run, inForce, had.get(run.missionId) ?? new Set(), asked))
    const shown = seen.flatMap(({ before, after, assigned }) => [...before, ...after, ...assigned])
    const names = await namesOf(tx, [...new Set(shown.map(({ operatorId }) => operatorId))])
    return { missions: seen.map((one) => toMission(one, names)), summary: sumUp(seen) }
  })
}

type SeenRun = ReturnType<typeof compareRun>

function compareRun(
  run: MatchRunRow,
  inForce: readonly WeightsRow[],
  had: ReadonlySet<string>,
  { terms, top }: PreviewWeights,
) {
  const { productKey, organisationId } = run.brief
  const current = chooseWeights(inForce, { productKey, organisationId })
  if (!current) throw new Error('the weights of the house are missing')
  const compared = compareWeights(run.candidates, current.terms, terms)
  const byBefore = compared.toSorted((a, b) => a.before - b.before)
  return {
    run,
    current,
    isFirstChanged: compared[0]?.operatorId !== byBefore[0]?.operatorId,
    before: byBefore.slice(0, top),
    after: compared.slice(0, top),
    assigned: compared.filter(({ operatorId }) => had.has(operatorId)),
  }
}

function toMission(
  { run, current, isFirstChanged, before, after, assigned }: SeenRun,
  names: ReadonlyMap<string, OperatorName>,
): PreviewedMission {
  const { brief } = run
  const named = (one: Compared): PreviewedCandidate => ({
    ...one,
    operatorName: names.get(one.operatorId)?.name ?? null,
  })
  return {
    matchRunId: run.id,
    missionId: run.missionId,
    reference: brief.reference,
    title: brief.title,
    organisationName: brief.organisationName,
    seat: run.seat,
    ranAt: run.ranAt.toISOString(),
    weights: { key: weightsKey(current), version: current.version },
    fittingCount: run.fittingCount,
    isPartial: run.fittingCount > run.candidates.length,
    isFirstChanged,
    before: before.map(named),
    after: after.map(named),
    assigned: assigned.map(named),
  }
}
