import type { Caller } from '@regie/contracts'
import { signedOut } from './sessions/session.states.ts'

/**
 * The caller of a route that nobody reaches without signing in, with the account the token names.
 * @throws Failure 'signed-out'
 */
export function signedInCaller(caller: Caller): Caller & { accountId: string } {
  const { accountId } = caller
  if (accountId === null) throw signedOut()
  return { ...caller, accountId }
}
