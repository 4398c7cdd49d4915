import { Failure } from '@regie/contracts'
import type { AccountFact, Known } from '../facts/fact.store.ts'
import type { Recipient } from './announcement.ts'

const toRecipient = ({ id, name, address, language }: AccountFact): Recipient => ({
  accountId: id,
  name,
  address,
  language,
})

const notKnownYet = () =>
  new Failure('dependency-down', {
    fr: 'Ce compte n’est pas encore connu ici.',
    en: 'This account is not known here yet.',
  })

/**
 * The person of an account, nobody if suspended.
 * @throws Failure 'dependency-down' (tried again) while the account's own news has not arrived
 */
export function personOf(known: Known, accountId: string): Recipient[] {
  const account = known.accounts.get(accountId)
  if (!account) throw notKnownYet()
  return account.isSuspended ? [] : [toRecipient(account)]
}

/**
 * Everyone of the client organisation the news is about.
 * @throws Failure 'dependency-down' (tried again) while the organisation's own news has not arrived
 */
export function membersOf(known: Known): Recipient[] {
  if (known.organisationName === undefined) throw notKnownYet()
  return known.members.map(toRecipient)
}
