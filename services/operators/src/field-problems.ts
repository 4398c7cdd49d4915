import { Failure, type FieldError } from '@regie/contracts'

/**
 * Refuses a body whose fields break rules; an empty list passes.
 * @throws Failure 'rule-broken' naming every field
 */
export function refuseFields(problems: FieldError[]): void {
  if (problems.length === 0) return
  const sentences = problems.slice(0, 5).map(({ message }) => message)
  throw new Failure(
    'rule-broken',
    { fr: sentences.map(({ fr }) => fr).join(' '), en: sentences.map(({ en }) => en).join(' ') },
    { errors: problems },
  )
}
