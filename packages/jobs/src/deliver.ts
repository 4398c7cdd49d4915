import { FAILURES, Failure, type LocalizedText, systemCaller } from '@regie/contracts'
import type { Database, Unit } from '@regie/database'
import { UnrecoverableError } from 'bullmq'
import { z } from 'zod'
import { type Delivery, Envelope } from './envelope.ts'
import { park } from './parked.ts'
import { claimReceipt, ledgerOf } from './receipt-ledger.ts'

export type JobContext = {
  messageId: string
  requestId: string
  occurredAt: Date
  attempt: number
  concerns: Envelope['concerns']
  /**
   * The one transaction of the effect, as the house itself: the receipt goes in first, so a second delivery
   * finds it and `effect` does not run. Returns undefined in that case.
   */
  once<T>(effect: (unit: Unit) => Promise<T>): Promise<T | undefined>
  progress(done: number, total: number): Promise<void>
}

export type Handle<P = unknown> = (payload: P, job: JobContext) => Promise<void>

/**
 * Runs one delivery to its end. A payload that does not parse, or a final Failure, is parked at once; anything
 * else is tried again by BullMQ and parked when its attempts are spent.
 */
export async function deliver<P>(
  database: Database,
  payload: z.ZodType<P>,
  handle: Handle<P>,
  delivery: Delivery,
): Promise<void> {
  const envelope = Envelope.safeParse(delivery.data)
  if (!envelope.success) throw new UnrecoverableError(z.prettifyError(envelope.error))
  const parsed = payload.safeParse(envelope.data.payload)
  if (!parsed.success) {
    await park(database, envelope.data, delivery, z.prettifyError(parsed.error))
    throw new UnrecoverableError('payload refused by its contract')
  }
  const job = openContext(database, envelope.data, delivery)
  try {
    if (await job.isDone()) return
    await handle(parsed.data, job.context)
    await job.settle()
  } catch (error) {
    const isFinal = error instanceof Failure && !FAILURES[error.code].retry
    const isLast = delivery.attemptsMade + 1 >= delivery.attempts
    if (isFinal || isLast) await park(database, envelope.data, delivery, reasonOf(error))
    if (isFinal) throw new UnrecoverableError(reasonOf(error))
    throw error
  }
}

/** One object a delivery: named inner functions would each cost a definition per job. */
function openContext(database: Database, envelope: Envelope, delivery: Delivery) {
  const { messageId, requestId } = envelope
  const ledger = ledgerOf(database)
  let isSettled = false
  const context: JobContext = {
    messageId,
    requestId,
    occurredAt: new Date(envelope.occurredAt),
    attempt: delivery.attemptsMade + 1,
    concerns: envelope.concerns,
    async once(effect) {
      const result = await database.transaction(systemCaller(requestId), async (unit) =>
        (await claimReceipt(unit, database.service, messageId)) ? effect(unit) : undefined,
      )
      isSettled = true
      return result
    },
    progress: (done, total) => delivery.updateProgress({ done, total }),
  }
  return {
    context,
    isDone: () => ledger.isDone(messageId),
    settle: () => (isSettled ? undefined : ledger.settle(messageId)),
  }
}

/** What a producer reads beside a parked job: our own words for a Failure, the message alone for a defect. */
const reasonOf = (error: unknown): string =>
  error instanceof Failure
    ? sentence(error.detail, error.code)
    : error instanceof Error
      ? error.message.slice(0, 500)
      : 'unknown'
const sentence = (detail: LocalizedText, code: string) => `${code}: ${detail.fr} / ${detail.en}`
