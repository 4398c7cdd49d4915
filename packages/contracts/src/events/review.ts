import { z } from 'zod'
import { Cents, Currency, Id, Instant, TimeZone } from '../fields.ts'
import { defineEvent } from './define-event.ts'
import { AboutSet } from './postproduction.ts'

const AboutFile = AboutSet.extend({ assetId: Id, filename: z.string() })

/** Said of a file or in answer, by a client, a guest, the operator or staff. */
export const fileCommented = defineEvent({
  name: 'file-commented',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutFile.extend({ commentId: Id, authorName: z.string(), isAnswer: z.boolean() }),
})

/** A file was approved, or somebody without a binding voice gave an opinion; a binding refusal is `change-asked`. */
export const fileDecided = defineEvent({
  name: 'file-decided',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutFile.extend({
    outcome: z.enum(['approved', 'refused']),
    isBinding: z.boolean(),
    authorName: z.string(),
    reason: z.string().nullable(),
  }),
})

/** The review waits for its client; `dueAt` is when the set counts as accepted, null: never by itself. */
export const reviewReminded = defineEvent({
  name: 'review-reminded',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutSet.extend({ dueAt: Instant.nullable(), zone: TimeZone, assetCount: z.int() }),
})

export const reviewExtended = defineEvent({
  name: 'review-extended',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutSet.extend({ dueAt: Instant, zone: TimeZone }),
})

/** Pictures beyond those in the price were ordered: one line to invoice, in integer cents before VAT. */
export const extrasSelected = defineEvent({
  name: 'extras-selected',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutSet.extend({
    orderId: Id,
    assetIds: z.array(Id),
    pictureCount: z.int(),
    extraCount: z.int(),
    unitCents: Cents,
    totalCents: Cents,
    currency: Currency,
    confirmedBy: Id,
    confirmedByName: z.string(),
  }),
})
