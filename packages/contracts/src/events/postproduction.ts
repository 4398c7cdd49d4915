import { z } from 'zod'
import { Id, Instant } from '../fields.ts'
import { LocalizedText } from '../localized.ts'
import { defineEvent } from './define-event.ts'

export const charterPublished = defineEvent({
  name: 'charter-published',
  publisher: 'postproduction',
  subscribers: ['operators', 'missions', 'matching', 'notifications'],
  payload: z.object({
    charterId: Id,
    key: z.string(),
    version: z.int().min(1),
    /** null: a charter of the house, for every client. */
    organisationId: Id.nullable(),
    title: LocalizedText,
    speciality: z.string(),
    publishedAt: Instant,
    reading: z.array(z.object({ heading: LocalizedText, text: LocalizedText })),
    shotList: z.array(
      z.object({
        key: z.string(),
        label: LocalizedText,
        min: z.int().min(0),
        max: z.int().nullable(),
        isRequired: z.boolean(),
      }),
    ),
    channels: z.array(z.object({ key: z.string(), label: LocalizedText })),
    tips: z.array(LocalizedText),
    quiz: z.array(
      z.object({
        id: z.string(),
        question: LocalizedText,
        choices: z.array(LocalizedText),
        correct: z.int().min(0),
      }),
    ),
    passMark: z.int().min(0),
  }),
})

export const AboutSet = z.object({ deliverableId: Id, missionId: Id, organisationId: Id, operatorId: Id })

export const assetStored = defineEvent({
  name: 'asset-stored',
  publisher: 'postproduction',
  subscribers: ['missions', 'notifications'],
  payload: AboutSet.extend({ assetId: Id, filename: z.string(), sha256: z.string(), bytes: z.number() }),
})

export const assetAnalysed = defineEvent({
  name: 'asset-analysed',
  publisher: 'postproduction',
  subscribers: ['missions', 'notifications'],
  payload: AboutSet.extend({
    assetId: Id,
    filename: z.string(),
    outcome: z.enum(['passed', 'to_fix']),
    blockers: z.array(LocalizedText),
    checkedCount: z.int(),
    storedCount: z.int(),
    toFixCount: z.int(),
  }),
})

/** The operator says the set is whole, and every blocker is gone: the client may look. */
export const setPassed = defineEvent({
  name: 'set-passed',
  publisher: 'postproduction',
  subscribers: ['missions', 'notifications'],
  payload: AboutSet.extend({ assetCount: z.int() }),
})

export const changeAsked = defineEvent({
  name: 'change-asked',
  publisher: 'postproduction',
  subscribers: ['missions', 'notifications'],
  payload: AboutSet.extend({ assetId: Id, filename: z.string(), comment: z.string() }),
})

export const changeDelivered = defineEvent({
  name: 'change-delivered',
  publisher: 'postproduction',
  subscribers: ['missions', 'notifications'],
  payload: AboutSet.extend({ assetId: Id, filename: z.string() }),
})

export const deliverableApproved = defineEvent({
  name: 'deliverable-approved',
  publisher: 'postproduction',
  subscribers: ['missions', 'notifications'],
  payload: AboutSet.extend({
    approvedBy: Id,
    assetCount: z.int(),
    /** Accepted by the contract's clock; `approvedBy` is then the client's organisation. */
    isAutomatic: z.boolean().optional(),
  }),
})

export const packageReady = defineEvent({
  name: 'package-ready',
  publisher: 'postproduction',
  subscribers: ['missions', 'notifications'],
  payload: AboutSet.extend({ packageId: Id, bytes: z.number(), fileCount: z.int() }),
})

/** A licence took effect: with the delivery, or bought on top of it. */
export const licenceGranted = defineEvent({
  name: 'licence-granted',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutSet.extend({
    licenceId: Id,
    from: z.iso.date(),
    until: z.iso.date().nullable(),
    portfolioFrom: z.iso.date().nullable(),
    assetCount: z.int().min(1),
  }),
})

/** Fourteen days before the last day of a licence or of a release, once. */
export const rightsExpiring = defineEvent({
  name: 'rights-expiring',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutSet.extend({
    subject: z.enum(['licence', 'release']),
    subjectId: Id,
    until: z.iso.date(),
    /** Planned publications that go on after that day. */
    diffusionCount: z.int().min(0),
  }),
})

/** A person or a place takes the consent back: what was planned with it is flagged. */
export const releaseWithdrawn = defineEvent({
  name: 'release-withdrawn',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutSet.extend({ releaseId: Id, diffusionCount: z.int().min(0) }),
})

const AboutRetouch = z.object({
  deliverableId: Id,
  missionId: Id,
  organisationId: Id,
  taskId: Id,
  code: z.string(),
  filename: z.string(),
  /** Whoever has it in hand; null: nobody, or the house itself. */
  assigneeId: Id.nullable(),
})

/** Somebody was asked, took it, or was given it. */
export const retouchAssigned = defineEvent({
  name: 'retouch-assigned',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutRetouch.extend({ dueAt: Instant }),
})

/** A version stands to be looked at. */
export const retouchSubmitted = defineEvent({
  name: 'retouch-submitted',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutRetouch.extend({ versionNumber: z.int().min(1) }),
})

export const retouchReturned = defineEvent({
  name: 'retouch-returned',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutRetouch.extend({ comment: z.string(), markCount: z.int() }),
})

/** Not handed in when it was due, or nobody to ask. */
export const retouchLate = defineEvent({
  name: 'retouch-late',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutRetouch.extend({ dueAt: Instant, why: z.enum(['due', 'not-begun', 'nobody']) }),
})

/** It takes the place of the picture; `dues` is what each of those outside the house is owed for it. */
export const retouchAccepted = defineEvent({
  name: 'retouch-accepted',
  publisher: 'postproduction',
  subscribers: ['notifications'],
  payload: AboutRetouch.extend({
    versionId: Id,
    acceptedBy: Id,
    amountCents: z.int().min(0),
    dues: z.array(z.object({ operatorId: Id, step: z.string(), cents: z.int().min(0) })),
  }),
})
