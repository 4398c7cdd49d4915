import { z } from 'zod'
import { Id, PageQuery, pageOf } from '../fields.ts'
import { Language, LocalizedText } from '../localized.ts'

/** What a notice is about: which screens should look again. */
export const NoticeSubject = z
  .object({
    /** account, organisation, invitation, application, operator, charter, quote, mission, offer, assignment, incident, compensation, deliverable, asset, match-run, plan */
    kind: z.string(),
    id: Id,
    missionId: Id.nullable(),
  })
  .meta({ id: 'NoticeSubject' })

/** One line of the live stream and of the list of notifications. `seq` only grows; it is the SSE id. */
export const Notice = z
  .object({
    seq: z.int().min(1),
    /** Name of the event: offer-sent, asset-analysed … */
    name: z.string(),
    occurredAt: z.iso.datetime(),
    subject: NoticeSubject,
    sentence: LocalizedText,
    /** Path in the web shell. */
    path: z.string(),
    /** Moves screens along (progress, profile edits) but is not listed nor counted as unread. */
    isQuiet: z.boolean(),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>

/**
 * The live stream (`text/event-stream`): `event: notice` carries a Notice, `ready` the seq it starts after,
 * `reset` says that too much was missed (read the lists again), `closed` why the stream ends.
 */
export const LiveReady = z.object({ seq: z.int().min(0) })
export const LIVE_CLOSINGS = ['revoked', 'expired', 'too-slow', 'stopping'] as const
export const LiveClosed = z.object({ why: z.enum(LIVE_CLOSINGS) })
export type LiveClosing = (typeof LIVE_CLOSINGS)[number]

export const NoticePage = pageOf(Notice).extend({
  /** Unread ones that are not quiet, counted up to 100. */
  unreadCount: z.int().min(0).max(100),
  readUpToSeq: z.int().min(0),
})
export const ReadNotices = z.strictObject({ upToSeq: z.int().min(0) })
export const NoticesRead = z
  .object({ readUpToSeq: z.int().min(0), unreadCount: z.int().min(0).max(100) })
  .meta({ id: 'NoticesRead' })

/** queued: waits for SMTP; kept: no SMTP is configured, the outbox page is the letter box. */
export const MAIL_STATES = ['queued', 'sent', 'failed', 'kept'] as const
export const MailState = z.enum(MAIL_STATES)
export type MailState = z.infer<typeof MailState>

export const MAIL_TEMPLATES = [
  'welcome',
  'invitation',
  'password-reset',
  'application-decided',
  'offer-received',
  'assignment-confirmed',
  'call-sheet-ready',
  'incident',
  'standby-asked',
  'rights-expiring',
  'quote-sent',
  'assets-to-fix',
  'set-ready',
  'review-reminder',
  'change-asked',
  'delivered',
] as const
export const MailTemplate = z.enum(MAIL_TEMPLATES)
export type MailTemplate = z.infer<typeof MailTemplate>

export const Mail = z
  .object({
    id: Id,
    template: MailTemplate,
    language: Language,
    toName: z.string(),
    address: z.string(),
    subject: z.string(),
    state: MailState,
    attempts: z.int().min(0),
    /** Why the last attempt failed, in the mail server's words. */
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Mail' })
export const MailPage = pageOf(Mail)
export const MailQuery = PageQuery.extend({ state: MailState.optional(), template: MailTemplate.optional() })

/** `html` is a whole document: show it in a sandboxed frame. Links with a secret are masked unless `kept`. */
export const MailContent = Mail.extend({ html: z.string(), text: z.string() }).meta({ id: 'MailContent' })

/** A message that one of its consumers gave up on. */
export const ParkedJob = z
  .object({
    messageId: Id,
    /** The service that could not do it. */
    consumer: z.string(),
    queue: z.string(),
    name: z.string(),
    what: LocalizedText,
    reason: z.string(),
    attempts: z.int().min(1),
    parkedAt: z.iso.datetime(),
    payload: z.record(z.string(), z.unknown()),
    /** Set while a re-run is under way; the line disappears when it succeeds. */
    rerunAt: z.iso.datetime().nullable(),
    rerunByName: z.string().nullable(),
  })
  .meta({ id: 'ParkedJob' })
export const ParkedJobPage = pageOf(ParkedJob)
export const ParkedJobParams = z.object({ messageId: Id })
export const RerunParked = z.strictObject({ consumer: z.string().min(1).max(40) })

/** Follow `path` in the browser: the cookie set with this answer opens it until `expiresAt`. */
export const BoardSession = z
  .object({ path: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'BoardSession' })
