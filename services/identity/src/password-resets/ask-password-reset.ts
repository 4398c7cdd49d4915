import { answerResetAsk, type Caller } from '@regie/contracts'
import { emailKey } from '../accounts/email.rules.ts'
import { asHouseOnce } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { insertAsk } from './password-reset.store.ts'

/** Writes the question down and no more: known and unknown addresses take the same steps. A job answers by mail. */
export function askPasswordReset(
  deps: IdentityDeps,
  caller: Caller,
  email: string,
): Promise<{ isAccepted: true }> {
  return deps.database.transaction(asHouseOnce(caller), async ({ tx, record }) => {
    const askId = await insertAsk(tx, { emailKey: emailKey(email), askedAt: deps.now() })
    record.job(answerResetAsk, { askId })
    return { isAccepted: true as const }
  })
}
