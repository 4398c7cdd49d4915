import { z } from 'zod'

/** What travels on every queue: the outbox row, with its payload still to be parsed by its own contract. */
export const Envelope = z.object({
  messageId: z.uuid(),
  name: z.string(),
  payload: z.unknown(),
  concerns: z
    .object({ organisationId: z.string().optional(), accountIds: z.array(z.string()).optional() })
    .default({}),
  requestId: z.string(),
  occurredAt: z.iso.datetime(),
})
export type Envelope = z.infer<typeof Envelope>

/** Each service hears all news it subscribed to on one queue of its own. */
export const newsQueueOf = (service: string) => `news-${service}`

/** The part of a BullMQ job that delivery needs. */
export type Delivery = {
  queueName: string
  data: unknown
  attemptsMade: number
  attempts: number
  updateProgress(progress: { done: number; total: number }): Promise<void>
}
