import { type Caller, fieldFailure, notFound } from '@regie/contracts'

/**
 * Whose list is meant: a client's own, or the client that staff name.
 *
 * @throws Failure 'not-found' for a client that names another, 'rule-broken' for staff who name none
 */
export function organisationMeant(
  caller: Pick<Caller, 'kind' | 'organisationId'>,
  named: string | undefined,
): string {
  if (caller.kind === 'client') {
    const own = caller.organisationId
    if (own === null || (named !== undefined && named !== own)) throw unknownClient()
    return own
  }
  if (named === undefined)
    throw fieldFailure('organisationId', 'required', {
      fr: 'Dites pour quel client.',
      en: 'Say for which client.',
    })
  return named
}

export const unknownClient = () => notFound({ fr: 'Ce client', en: 'This client' })
