import { type Caller, notFound } from '@regie/contracts'

/**
 * A client acts within the organisation of their session, even where they belong to several; staff anywhere.
 * @throws Failure 'not-found', the same as for one that does not exist
 */
export function mustBeWithin(caller: Caller, organisationId: string): void {
  if (caller.kind !== 'client' || caller.organisationId === organisationId) return
  throw notFound({ fr: 'Organisation', en: 'Organisation' })
}
