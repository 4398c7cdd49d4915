import { FAILURES, Failure, type FailureCode, type LocalizedText } from '@regie/contracts'

type DatabaseError = { code: string; constraint?: string; detail?: string }

const asDatabaseError = (error: unknown): DatabaseError | undefined => {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code))
      return at as unknown as DatabaseError
  }
  return undefined
}

/** What a named constraint of a service means to the person who ran into it. */
export type ConstraintMeanings = Record<string, { failure: FailureCode; says: LocalizedText; field?: string }>

const isFailureCode = (code: string): code is FailureCode => code in FAILURES

/** SQLSTATE classes and codes that say: not now, try again (08 connection, 53 resources, 57 shutdown, locks). */
const isOutage = (code: string) => /^(08|53|57P0[1-5])/.test(code) || code === '55P03' || code === '57014'
/** Text that PostgreSQL cannot hold: U+0000 in text or jsonb, half a surrogate pair. */
const isUnstorable = (code: string) => code === '22021' || code === '22P05'
export const isRetryable = (code: string) => code === '40001' || code === '40P01'

/**
 * Turns a refusal of the database into the Failure it means; anything unknown comes back as it is.
 * The database's own words never leave: they may tell of rows the caller must not know.
 */
export function explainRefusal(error: unknown, meanings: ConstraintMeanings): unknown {
  if (error instanceof Failure) return error
  const refusal = asDatabaseError(error)
  if (!refusal) {
    return isConnectionError(error) ? databaseDown(error) : error
  }
  const meaning = refusal.constraint ? meanings[refusal.constraint] : undefined
  if (meaning) {
    const errors = meaning.field
      ? [{ field: meaning.field, rule: meaning.failure, message: meaning.says }]
      : []
    return new Failure(meaning.failure, meaning.says, { cause: error, errors })
  }
  if (refusal.code === 'RG001' && refusal.constraint && isFailureCode(refusal.constraint)) {
    return new Failure(refusal.constraint, FAILURES[refusal.constraint].title, { cause: error })
  }
  if (isUnstorable(refusal.code)) return unstorable(error)
  return isOutage(refusal.code) || isRetryable(refusal.code) ? databaseDown(error) : error
}

export const sqlState = (error: unknown) => asDatabaseError(error)?.code

const isConnectionError = (error: unknown) =>
  error instanceof Error &&
  (/ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT/.test(
    String((error as { code?: unknown }).code ?? (error.cause as { code?: unknown } | undefined)?.code),
  ) ||
    /Connection terminated|connection error|timeout exceeded when trying to connect/i.test(
      `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`,
    ))

const unstorable = (cause: unknown) =>
  new Failure(
    'malformed',
    {
      fr: 'Un texte contient un caractère interdit (U+0000).',
      en: 'A text holds a forbidden character (U+0000).',
    },
    { cause },
  )

const databaseDown = (cause: unknown) =>
  new Failure(
    'dependency-down',
    {
      fr: 'La base de données ne répond pas ; réessayez dans un instant.',
      en: 'The database does not answer; try again in a moment.',
    },
    { cause },
  )
