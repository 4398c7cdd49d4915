import type { Caller, NewRetouchTerms, RetouchTermsVersion } from '@regie/contracts'
import { newId } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { currentTerms, toTermsVersion } from './retouch-terms.store.ts'
import { retouchTerms } from './retouch-terms.table.ts'

/**
 * The next version, for whatever is opened from now on; what is open keeps the terms it was opened under.
 *
 * @throws Failure 'conflict' when somebody set others at the same instant
 */
export const setTerms = (
  deps: PostDeps,
  caller: Caller,
  wanted: NewRetouchTerms,
): Promise<RetouchTermsVersion> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const version = (await currentTerms(tx)).version + 1
    const row = { ...wanted, id: newId(), version, setBy: caller.accountId, setAt: deps.now() }
    await tx.insert(retouchTerms).values(row)
    record.audit({
      action: 'retouch-terms-set',
      subject: { kind: 'retouch-terms', id: row.id },
      reason: wanted.reason,
      detail: { version },
    })
    return toTermsVersion(row)
  })
