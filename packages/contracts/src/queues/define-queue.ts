import type { z } from 'zod'
import type { ServiceName } from '../services.ts'

export type QueueContract<P = unknown> = {
  name: string
  /** The one service whose workers take from it. */
  consumer: ServiceName
  /** Ids only: the row holds the truth. New fields start optional. */
  payload: z.ZodType<P>
  attempts: number
  backoffMs: number
  concurrency: number
  /** A message not settled this long after it was due is rung again by the sweeper. */
  settleWithinMs: number
}

const DEFAULTS = { attempts: 5, backoffMs: 1_000, concurrency: 2, settleWithinMs: 60_000 }

export const defineQueue = <P>(
  contract: Pick<QueueContract<P>, 'name' | 'consumer' | 'payload'> & Partial<QueueContract<P>>,
): QueueContract<P> => ({ ...DEFAULTS, ...contract })
