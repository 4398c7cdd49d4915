import { z } from 'zod'
import { Id } from '../fields.ts'
import { defineQueue } from './define-queue.ts'

/** Completeness, equipment against specialities, portfolio pixels: what the machine can say of an application. */
export const screenApplication = defineQueue({
  name: 'screen-application',
  consumer: 'operators',
  payload: z.object({ applicationId: Id }),
  settleWithinMs: 180_000,
})

/** Whether an address that asked for a reset has an account is found out here, where nobody can time it. */
export const answerResetAsk = defineQueue({
  name: 'answer-reset-ask',
  consumer: 'identity',
  payload: z.object({ askId: Id }),
})

export const rankCandidates = defineQueue({
  name: 'rank-candidates',
  consumer: 'matching',
  payload: z.object({ missionId: Id, seat: z.string().optional() }),
})

/** Searches a plan for as long as it may; its row says how far it is, and whether somebody asked it to stop. */
export const solvePlan = defineQueue({
  name: 'solve-plan',
  consumer: 'matching',
  payload: z.object({ planId: Id }),
  attempts: 3,
  concurrency: 1,
  settleWithinMs: 900_000,
})

/** Delayed to the deadline of a wave: unanswered offers expire and the next wave goes out. */
export const closeWave = defineQueue({
  name: 'close-wave',
  consumer: 'missions',
  payload: z.object({ missionId: Id, wave: z.int().min(1) }),
})

/** Delayed to the end of a veto window: the step takes effect unless a producer stopped or hastened it. */
export const takeDecision = defineQueue({
  name: 'take-decision',
  consumer: 'missions',
  payload: z.object({ decisionId: Id }),
})

/** Delayed to when a seat is to be looked at again: applications have waited their time, or the next wave is due. */
export const staffSeat = defineQueue({
  name: 'staff-seat',
  consumer: 'missions',
  payload: z.object({ missionId: Id, seat: z.string() }),
})

/** Delayed to the end of the provisional holds of a crew: still incomplete, all of them are released together. */
export const releaseCrew = defineQueue({
  name: 'release-crew',
  consumer: 'missions',
  payload: z.object({ missionId: Id }),
})

/** Delayed to the end of validity of a quote that was sent. */
export const expireQuote = defineQueue({
  name: 'expire-quote',
  consumer: 'missions',
  payload: z.object({ quoteId: Id }),
})

export const makeCallSheet = defineQueue({
  name: 'make-call-sheet',
  consumer: 'missions',
  payload: z.object({ assignmentId: Id }),
})

/** Delayed to the end of an incident's timer: unsolved, it escalates. */
export const escalateIncident = defineQueue({
  name: 'escalate-incident',
  consumer: 'missions',
  payload: z.object({ incidentId: Id }),
})

/** Delayed to the start of the window and its grace: whoever has not checked in is missing. */
export const watchCheckIn = defineQueue({
  name: 'watch-check-in',
  consumer: 'missions',
  payload: z.object({ assignmentId: Id }),
})

/** Delayed to the time a replacement had to answer: unanswered, the next repair is proposed. */
export const closeRepair = defineQueue({
  name: 'close-repair',
  consumer: 'missions',
  payload: z.object({ repairId: Id }),
})

/** Delayed to the time an operator had to say whether they stand by. */
export const closeStandby = defineQueue({
  name: 'close-standby',
  consumer: 'missions',
  payload: z.object({ standbyId: Id }),
})

export const analyseAsset = defineQueue({
  name: 'analyse-asset',
  consumer: 'postproduction',
  payload: z.object({ assetId: Id }),
  concurrency: 2,
  settleWithinMs: 180_000,
})

export const makePackage = defineQueue({
  name: 'make-package',
  consumer: 'postproduction',
  payload: z.object({ deliverableId: Id }),
  concurrency: 1,
  settleWithinMs: 600_000,
})

/** Who is asked to retouch a picture: when it was opened, handed on, declined or late. */
export const routeRetouch = defineQueue({
  name: 'route-retouch',
  consumer: 'postproduction',
  payload: z.object({ taskId: Id }),
})

/** What the machine can put right by itself in a picture. */
export const fixRetouch = defineQueue({
  name: 'fix-retouch',
  consumer: 'postproduction',
  payload: z.object({ taskId: Id }),
  concurrency: 1,
  settleWithinMs: 180_000,
})

/** Delayed to when a retouch task should have been begun, and to when it is due. */
export const watchRetouch = defineQueue({
  name: 'watch-retouch',
  consumer: 'postproduction',
  payload: z.object({ taskId: Id }),
})

/** An archive of retouched pictures that came back: each file finds its task, or is named with the reason. */
export const readRetouchArchive = defineQueue({
  name: 'read-retouch-archive',
  consumer: 'postproduction',
  payload: z.object({ archiveId: Id }),
  concurrency: 1,
  settleWithinMs: 600_000,
})

/** Delayed to a reminder of a review or to its end: what is due then is read from its row. */
export const watchReview = defineQueue({
  name: 'watch-review',
  consumer: 'postproduction',
  payload: z.object({ deliverableId: Id }),
})

export const sendMail = defineQueue({
  name: 'send-mail',
  consumer: 'notifications',
  payload: z.object({ mailId: Id }),
  attempts: 8,
  backoffMs: 5_000,
})
