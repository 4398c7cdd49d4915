import type { Caller, CompensationPolicy, NewCompensationPolicy } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { mustBeSound } from './policy.rules.ts'
import { namesOf, nextVersion, toPolicy } from './policy.store.ts'
import { policies } from './policy.table.ts'

/**
 * Adds the next version of one scope; missions posted before keep the terms they were agreed under.
 * @throws Failure 'rule-broken' when tiers do not ascend or more notice would cost more
 */
export const setPolicy = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  { scope, terms, reason }: NewCompensationPolicy,
): Promise<CompensationPolicy> => {
  mustBeSound(terms)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const version = await nextVersion(tx, scope)
    const added = { ...scope, version, terms, reason, createdBy: caller.accountId, createdAt: deps.now() }
    const [row] = await tx.insert(policies).values(added).returning()
    record.audit({
      action: 'policy.set',
      subject: { kind: 'compensation-policy', id: row!.id },
      organisationId: scope.organisationId,
      reason,
      detail: { ...scope, version, terms },
    })
    return toPolicy(row!, true, await namesOf(tx, scope.organisationId ? [scope.organisationId] : []))
  })
}
