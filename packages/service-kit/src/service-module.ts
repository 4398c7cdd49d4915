import type { ServiceName } from '@regie/contracts'
import type { Database } from '@regie/database'
import type { Handlers, QueueHost } from '@regie/jobs'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Revocations } from './revocations.ts'
import type { SharedTurns } from './shared-turns.ts'
import type { TrustedProxies } from './trust-proxy.ts'

/** What every service gets; `now` is an argument so that tests may set the clock. */
export type ServiceDeps = {
  database: Database
  queues: QueueHost
  revocations: Revocations
  turns: SharedTurns
  publicUrl: string
  jwtPublicKey: string
  jwtPrivateKey?: string | undefined
  linkSecret: string
  storageUrl: string
  storageCredentials?: { accessKeyId: string; secretAccessKey: string } | undefined
  smtpUrl?: string | undefined
  mailFrom: string
  /** Accounts, mails and photographs of the demo world; never true where a DATABASE_URL was given. */
  isDemo: boolean
  /** Answers are parsed with their contract before they leave (tests, demo); production trusts the compiler. */
  checkAnswers: boolean
  /** Requests a minute and address (or account) before 429; 0 switches the limit off (tests only). */
  requestsPerMinute: number
  trustProxy: TrustedProxies
  /** The bearer token a scraper shows at /metrics; without one there are no figures to read. */
  metricsToken?: string | undefined
  logger: FastifyBaseLogger | false
  /** OpenAPI documents of the services in this process, for whoever shows them as one; absent when alone. */
  documents?: () => object[]
  now: () => Date
}

/** Something done again and again, safe to run in several processes at once. */
export type Tick = { name: string; everyMs: number; run: () => Promise<void> }

/** One service as the launcher and `main.ts` see it. */
export type ServiceModule = {
  name: ServiceName
  /** Folder of SQL migrations; null for a service without tables. */
  migrations: string | null
  /** Tables that replay may empty: projections made of news alone. */
  projections: string[]
  open(deps: ServiceDeps): Promise<OpenService>
}

export type OpenService = {
  app: FastifyInstance
  handlers: Handlers
  ticks: Tick[]
  close(): Promise<void>
}
