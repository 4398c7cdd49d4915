import {
  type Caller,
  type CompensationPreview,
  type CompensationQuery,
  type CompensationTerms,
  Failure,
} from '@regie/contracts'
import { actAsHouse, type Tx } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { missionRow } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { policyOf } from '../policies/policy.store.ts'
import { shownHash, sumsFor } from './compensation.faces.ts'
import { compensate, nextChangeMinutes } from './compensation.rules.ts'
import { boundSeats, noticeMinutes, situationOf } from './read-situation.ts'

/**
 * If it were done now: who pays whom, as the caller's face may see it.
 * @throws Failure 'not-found'; 'wrong-state' for a withdrawal where nobody of the caller's reach is bound
 */
export const previewCompensation = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  missionId: string,
  query: CompensationQuery,
): Promise<CompensationPreview> =>
  deps.database.read(caller, async (tx) => {
    const mission = await missionRow(tx, missionId)
    await actAsHouse(tx)
    return shownTo(tx, caller, mission, query, deps.now())
  })

/** The same inside a transaction that acts as the house; what a client agrees to is compared with this. */
export async function shownTo(
  tx: Tx,
  caller: Caller,
  mission: MissionRow,
  { act, bearer }: CompensationQuery,
  now: Date,
): Promise<CompensationPreview> {
  const policy = await policyOf(tx, mission)
  const bound = await boundSeats(tx, mission.id)
  const seats =
    act === 'withdraw' && caller.kind === 'operator'
      ? bound.filter(({ operatorId }) => operatorId === caller.accountId)
      : bound
  const situation = situationOf(mission, { act, bearer, seats }, now)
  if (!situation) throw nobodyToWithdraw()
  const computed = compensate(policy.terms, situation)
  const shown = sumsFor(caller, computed)
  return {
    missionId: mission.id,
    kind: computed.kind,
    noticeMinutes: noticeMinutes(mission, now),
    changesAt: changesAt(mission, tiersOf(policy.terms, act), now),
    policyVersion: policy.version,
    ...shown,
    hash: shownHash(mission.id, computed.kind, policy.id, shown),
    asOf: now.toISOString(),
  }
}

function tiersOf(terms: CompensationTerms, act: CompensationQuery['act']): readonly { underHours: number }[] {
  if (act === 'cancel') return terms.cancellation
  if (act === 'move') return terms.move
  if (act === 'withdraw')
    return [terms.withdrawal]
      .filter(({ lateUnderHours }) => lateUnderHours > 0)
      .map(({ lateUnderHours }) => ({ underHours: lateUnderHours }))
  return (act === 'weather' ? terms.weather : terms.placeLost).tiers
}

function changesAt(mission: MissionRow, tiers: readonly { underHours: number }[], now: Date): string | null {
  const minutes = nextChangeMinutes(tiers, noticeMinutes(mission, now))
  return minutes === null ? null : new Date(Date.parse(mission.during.from) - minutes * 60_000).toISOString()
}

const nobodyToWithdraw = () =>
  new Failure('wrong-state', {
    fr: 'Personne n’est engagé sur cette mission.',
    en: 'Nobody is bound to this mission.',
  })
