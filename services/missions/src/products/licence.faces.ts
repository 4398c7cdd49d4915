import type { Caller, LicenceTerms } from '@regie/contracts'

/** The terms as a caller may see them: what a picture costs the client is no operator’s business. */
export function licenceFor({ kind }: Pick<Caller, 'kind'>, { review, ...terms }: LicenceTerms): LicenceTerms {
  return kind === 'operator' || review === undefined ? terms : { ...terms, review }
}
