import type { ParkedJob } from '@regie/contracts'
import type { parked } from '@regie/database'
import type { z } from 'zod'
import type { Known } from '../facts/fact.store.ts'
import { whatWords } from './parked-job.words.ts'

/** A parked message as a producer reads it. */
export const toParkedJob = (
  row: typeof parked.$inferSelect,
  accounts: Known['accounts'],
): z.infer<typeof ParkedJob> => ({
  messageId: row.messageId,
  consumer: row.consumer,
  queue: row.queue,
  name: row.name,
  what: whatWords(row.name, row.consumer),
  reason: row.reason,
  attempts: row.attempts,
  parkedAt: row.parkedAt.toISOString(),
  payload: isRecord(row.payload) ? row.payload : { value: row.payload },
  rerunAt: row.rerunAt?.toISOString() ?? null,
  rerunByName: accounts.get(row.rerunBy ?? '')?.name ?? null,
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
