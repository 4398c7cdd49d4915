import type { EventContract, Language, LocalizedText, MailTemplate } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { LinkPurpose } from '@regie/service-kit'
import type { About, AccountFact, Known } from '../facts/fact.store.ts'
import type { MailCopy } from '../mails/mail-copy.ts'
import type { Audience } from '../notices/notice.rules.ts'

/** What people are told of one piece of news. */
export type Telling = {
  audience: Audience
  subject: { kind: string; id: string; missionId?: string }
  sentence: LocalizedText
  path: string
  isQuiet?: boolean
}

export type Recipient = Pick<AccountFact, 'name' | 'address' | 'language'> & { accountId: string | null }

export type Letter = {
  template: MailTemplate
  to: Recipient
  copy: Record<Language, MailCopy>
  /** Where its one button leads: a page, or a link that carries a secret made when the mail leaves. */
  leadsTo: { path: string } | { secret: Exclude<LinkPurpose, 'review'>; id: string }
  /** At most one such letter a person and topic within ten minutes; the live stream tells the rest. */
  topicId?: string
}

/** One event and all that this service does about it. `tell` and `write` are pure. */
export type Announcement<P = unknown> = {
  contract: EventContract<P>
  about(payload: NoInfer<P>): About
  /** Keeps what later sentences and mails need to know. @returns false: news came too early, try again */
  keep?(tx: Tx, payload: NoInfer<P>, asOf: Date): Promise<boolean | void>
  tell(payload: NoInfer<P>, known: Known, concerns: JobContext['concerns']): Telling
  write?(payload: NoInfer<P>, known: Known): Letter[]
}

/** Delivery parses a payload with the contract of the same announcement before any of its functions sees it. */
export const announce = <P>(announcement: Announcement<P>) => announcement as unknown as Announcement

const nobody: Audience = { isForStaff: false, organisationId: null, accountIds: [] }
const staff: Audience = { ...nobody, isForStaff: true }

/** Who hears: named by what they may know, so that each line of the table can be read against `domain.md`. */
export const HEARD_BY = {
  staff: (): Audience => staff,
  account: (accountId: string): Audience => ({ ...nobody, accountIds: [accountId] }),
  staffAnd: (...accountIds: string[]): Audience => ({ ...staff, accountIds }),
  staffAndClient: (organisationId: string | null | undefined): Audience => ({
    ...staff,
    organisationId: organisationId ?? null,
  }),
  staffClientAnd: (organisationId: string | null | undefined, ...accountIds: string[]): Audience => ({
    ...staff,
    organisationId: organisationId ?? null,
    accountIds,
  }),
}
