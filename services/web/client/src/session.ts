import { type Me, SessionAnswer } from '@regie/contracts'
import { useSyncExternalStore } from 'react'

/** `opening`: the cookie may still hold a session, nobody has asked yet. */
export type Session =
  | { state: 'opening' }
  | { state: 'signed-out'; why?: 'ended' }
  | { state: 'signed-in'; account: Me; accessToken: string }

export type Face = 'operator' | 'client' | 'producer'

/** Not a secret: says only that asking for a session by cookie is worth a request. */
const MARK = 'regie.was-signed-in'

let session: Session = localStorage.getItem(MARK) ? { state: 'opening' } : { state: 'signed-out' }
const listeners = new Set<() => void>()

export function setSession(next: Session): void {
  session = next
  if (next.state === 'signed-in') localStorage.setItem(MARK, '1')
  if (next.state === 'signed-out') localStorage.removeItem(MARK)
  for (const listener of listeners) listener()
}

export const currentSession = (): Session => session

/** The access token lives in this module's memory and nowhere else. */
export const acceptSession = (answer: SessionAnswer): void =>
  setSession({ state: 'signed-in', account: answer.account, accessToken: answer.accessToken })

/** The account as just changed, with the token as it was. */
export function acceptAccount(account: Me): void {
  if (session.state === 'signed-in') setSession({ ...session, account })
}

export const onSession = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): Session => useSyncExternalStore(onSession, currentSession)

/**
 * The account that is signed in.
 * @throws Error outside the pages that need one: the router shows those only to somebody
 */
export function useMe(): Me {
  const now = useSession()
  if (now.state !== 'signed-in') throw new Error('nobody is signed in')
  return now.account
}

export const faceOf = (account: Me): Face =>
  account.role === 'operator'
    ? 'operator'
    : account.role === 'producer' || account.role === 'admin'
      ? 'producer'
      : 'client'
