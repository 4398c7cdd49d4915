import { type Caller, Failure } from '@regie/contracts'

/** The account a signed-in caller acts for. @throws Failure 'signed-out' for whoever has none */
export function ownAccount(caller: Caller): string {
  if (caller.accountId !== null) return caller.accountId
  throw new Failure('signed-out', { fr: 'Connectez-vous d’abord.', en: 'Sign in first.' })
}
