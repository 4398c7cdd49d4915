import type { z } from 'zod'
import type { ServiceName } from '../services.ts'

export type EventContract<P = unknown> = {
  name: string
  publisher: ServiceName
  /** Who keeps a projection of it or acts on it; each gets it once on its own queue. */
  subscribers: readonly ServiceName[]
  payload: z.ZodType<P>
}

export const defineEvent = <P>(contract: EventContract<P>): EventContract<P> => contract

/** Whom the news concerns beyond staff: the live stream and mail choose their audience by this. */
export type Concerns = { organisationId?: string; accountIds?: string[] }
