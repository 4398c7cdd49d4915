import {
  type Caller,
  PaperKind,
  type ProfileClaim,
  type ProfileClaimDecisionBody,
  Speciality,
} from '@regie/contracts'
import type { z } from 'zod'
import { lockProfiled, saveProfiled } from '../operators/operator.store.ts'
import type { ProfiledOperator } from '../operators/operator.table.ts'
import { publishOperator } from '../operators/publish-operator.ts'
import { derivedColumns } from '../operators/snapshot.rules.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { nextClaimState } from './claim.states.ts'
import { findClaimOwner, lockClaim, settleClaim, toClaim } from './claim.store.ts'
import type { ClaimRow } from './claim.table.ts'

/** Staff looked: a claim granted enters the profile and is told to the house; a refusal keeps its reason. */
export function decideClaim(
  deps: OperatorsDeps,
  caller: Caller,
  claimId: string,
  { decision, reason }: z.infer<typeof ProfileClaimDecisionBody>,
): Promise<ProfileClaim> {
  const now = deps.now()
  const settledBy = ownAccount(caller)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    // The operator's row is locked before the claim, as an edit of the profile does.
    const operator = await lockProfiled(tx, await findClaimOwner(tx, claimId))
    const claim = await lockClaim(tx, claimId)
    const state = nextClaimState(claim.state, decision === 'granted' ? 'grant' : 'refuse')
    const settled = await settleClaim(tx, claimId, { state, reason, settledAt: now, settledBy })
    if (state === 'granted') {
      const change = withClaim(operator, claim)
      const saved = await saveProfiled(tx, operator, {
        ...change,
        ...derivedColumns({ ...operator, ...change }, now),
      })
      publishOperator(record, saved, now)
    }
    record.audit({
      action: `operators.claim-${state}`,
      subject: { kind: 'operator', id: operator.id },
      reason,
      detail: { claimId, kind: claim.kind, key: claim.key },
    })
    return toClaim(settled, operator.name)
  })
}

function withClaim(operator: ProfiledOperator, claim: ClaimRow) {
  if (claim.kind === 'paper') {
    const kind = PaperKind.parse(claim.key)
    const others = operator.papers.filter((paper) => paper.kind !== kind)
    return { papers: claim.validUntil ? [...others, { kind, validUntil: claim.validUntil }] : others }
  }
  const key = Speciality.parse(claim.key)
  const others = operator.specialities.filter((practised) => practised.key !== key)
  const granted = {
    key,
    level: claim.toLevel ?? 1,
    ...(claim.since === null ? {} : { since: claim.since }),
  }
  return { specialities: [...others, granted] }
}
