import type { Caller, NewWeights, WeightsVersion } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { organisationNames } from '../missions/mission.store.ts'
import { mustBeSound, weightsKey } from './weights.rules.ts'
import { insertWeights, lockScope, newestVersion, toWeightsVersion } from './weights.store.ts'

/**
 * Adds the next version of one scope; runs made before keep the version they were made with.
 * @throws Failure 'rule-broken' when the weights do not sum to 1
 */
export const setWeights = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  { scope, terms, reason }: NewWeights,
): Promise<WeightsVersion> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    await lockScope(tx, scope)
    const version = (await newestVersion(tx, scope)) + 1
    mustBeSound({ terms }, version)
    const row = await insertWeights(tx, {
      ...scope,
      version,
      terms,
      reason,
      createdBy: caller.accountId,
      createdAt: deps.now(),
    })
    record.audit({
      action: 'matching.set-weights',
      subject: { kind: 'weights', id: row.id },
      organisationId: scope.organisationId,
      reason,
      detail: { key: weightsKey(scope), version, terms },
    })
    const names = await organisationNames(tx, scope.organisationId ? [scope.organisationId] : [])
    return toWeightsVersion(row, true, names)
  })
