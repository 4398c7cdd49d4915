import type { Caller } from '@regie/contracts'

/** The caller of a route whose policy admits no anonymous one. */
export function signedIn(caller: Caller): Caller & { accountId: string; sessionId: string } {
  const { accountId, sessionId } = caller
  if (accountId === null || sessionId === null) throw new Error('the policy of this route lets anonymous in')
  return { ...caller, accountId, sessionId }
}
