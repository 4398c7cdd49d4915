import {
  type Caller,
  type ClientPreferenceLine,
  clientPreferenceChanged,
  notFound,
  type SetClientPreference,
} from '@regie/contracts'
import { actAsHouse, type Tx } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { operatorOf } from '../heard/heard.store.ts'
import { organisationMeant, unknownClient } from './client-preference.rules.ts'
import { dropPreference, isOrganisation, nameOfSent, putPreference } from './client-preference.store.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * Puts an operator on a client's list of preferred or of blocked people, in place of what was said before. A client
 * may name whoever was sent to it; staff anybody.
 *
 * @throws Failure 'not-found' for a client or an operator out of reach, 'rule-broken' for staff who name no client
 */
export const setPreference = (
  deps: Deps,
  caller: Caller,
  operatorId: string,
  { preference, reason, organisationId: named }: SetClientPreference,
): Promise<ClientPreferenceLine> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const organisationId = organisationMeant(caller, named)
    await actAsHouse(tx)
    const operatorName = await nameWithinReach(tx, caller, organisationId, operatorId)
    const setAt = deps.now()
    const line = await putPreference(tx, {
      organisationId,
      operatorId,
      operatorName,
      preference,
      reason,
      setBy: caller.accountId,
      setAt,
    })
    record.event(clientPreferenceChanged, {
      organisationId,
      operatorId,
      preference,
      changedAt: setAt.toISOString(),
    })
    record.audit({
      action: 'client-preference.set',
      subject: { kind: 'operator', id: operatorId },
      organisationId,
      reason,
      detail: { preference },
    })
    return line
  })

/** @throws Failure 'not-found', 'rule-broken' for staff who name no client */
export const removePreference = (
  deps: Deps,
  caller: Caller,
  operatorId: string,
  named: string | undefined,
): Promise<void> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const organisationId = organisationMeant(caller, named)
    await actAsHouse(tx)
    await dropPreference(tx, organisationId, operatorId)
    record.event(clientPreferenceChanged, {
      organisationId,
      operatorId,
      preference: null,
      changedAt: deps.now().toISOString(),
    })
    record.audit({
      action: 'client-preference.dropped',
      subject: { kind: 'operator', id: operatorId },
      organisationId,
    })
  })

async function nameWithinReach(
  tx: Tx,
  caller: Caller,
  organisationId: string,
  operatorId: string,
): Promise<string> {
  if (caller.kind !== 'client' && !(await isOrganisation(tx, organisationId))) throw unknownClient()
  const name =
    caller.kind === 'client'
      ? await nameOfSent(tx, organisationId, operatorId)
      : (await operatorOf(tx, operatorId))?.name
  if (!name) throw notFound({ fr: 'Cet opérateur', en: 'This operator' })
  return name
}
