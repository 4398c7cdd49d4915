import { type Caller, systemCaller } from '@regie/contracts'
import { AlreadyAnswered } from '@regie/database'

/**
 * The house acting for whoever asks: sign-up, sign-in, refresh and links come before anybody is somebody, so no row
 * is theirs yet and row-level security must let the use case look. The use case decides; the audit line keeps for
 * whom. The idempotency key stays behind: see `asHouseOnce`.
 */
export const asHouse = (caller: Caller, accountId: string | null = caller.accountId): Caller => ({
  ...systemCaller(caller.requestId),
  accountId,
})

/** The same, claiming the key of the request. */
export const asHouseOnce = (caller: Caller): Caller => ({
  ...asHouse(caller),
  ...(caller.idempotency ? { idempotency: caller.idempotency } : {}),
})

/**
 * Runs an effect that claims the key of the request; a replay gives what the first run kept. Tokens must not rest
 * beside the key, so a session is opened after the effect, and again on a replay.
 *
 * @throws AlreadyAnswered when the key was used for another body: the error handler names it
 */
export async function effectOnce<T>(
  caller: Caller,
  work: () => Promise<T>,
): Promise<{ kept: T; isReplay: boolean }> {
  try {
    return { kept: await work(), isReplay: false }
  } catch (error) {
    if (!(error instanceof AlreadyAnswered) || error.bodyHash !== caller.idempotency?.bodyHash) throw error
    // What this same use case kept, under the same key and body.
    return { kept: error.answer as T, isReplay: true }
  }
}
