import type { EventContract, QueueContract } from '@regie/contracts'
import type { Database } from '@regie/database'
import type { Job } from 'bullmq'
import { z } from 'zod'
import { deliver, type Handle } from './deliver.ts'
import { type Delivery, newsQueueOf } from './envelope.ts'
import type { QueueHost } from './queue-host.ts'

/** Handlers by queue name and by event name; `handles` and `hears` keep each one typed by its contract. */
export type Handlers = { jobs: Bound<QueueContract>[]; news: Bound<EventContract>[] }
type Bound<C> = { contract: C; handle: Handle }

export const handles = <P>(contract: QueueContract<P>, handle: Handle<P>) =>
  ({ contract, handle }) as unknown as Bound<QueueContract>
export const hears = <P>(contract: EventContract<P>, handle: Handle<P>) =>
  ({ contract, handle }) as unknown as Bound<EventContract>

export type Workers = { ready(): Promise<void> }

/**
 * Starts the workers of one service: one a queue it consumes, and one for its news.
 * @throws Error at start when a queue or a subscribed event has no handler, or a handler has no contract
 */
export function startWorkers(
  database: Database,
  host: QueueHost,
  handlers: Handlers,
  contracts: { queues: QueueContract[]; events: EventContract[] },
): Workers {
  const service = database.service
  mustMatch(
    service,
    contracts.queues.filter((queue) => queue.consumer === service),
    handlers.jobs,
  )
  mustMatch(
    service,
    contracts.events.filter((event) => event.subscribers.includes(service)),
    handlers.news,
  )

  const workers = handlers.jobs.map(({ contract, handle }) =>
    host.worker(
      contract.name,
      (job) => deliver(database, contract.payload, handle, toDelivery(withRetries(job, contract))),
      { concurrency: contract.concurrency },
    ),
  )
  const news = new Map(handlers.news.map((bound) => [bound.contract.name, bound]))
  if (news.size) {
    workers.push(
      host.worker(
        newsQueueOf(service),
        async (job) => {
          const bound = news.get(job.name)
          const delivery = toDelivery(withRetries(job, NEWS_RETRIES))
          // News of an event this version no longer hears: settle it, so that nobody rings for it again.
          if (!bound) return deliver(database, z.unknown(), async () => undefined, delivery)
          return deliver(database, bound.contract.payload, bound.handle, delivery)
        },
        { concurrency: 4 },
      ),
    )
  }
  return { ready: async () => void (await Promise.all(workers.map((worker) => worker.waitUntilReady()))) }
}

const NEWS_RETRIES = { attempts: 8, backoffMs: 500 }

/** How often to try again is the contract's of the day a job runs; BullMQ reads it when the job has failed. */
function withRetries(job: Job, { attempts, backoffMs }: typeof NEWS_RETRIES): Job {
  job.opts.attempts = attempts
  job.opts.backoff = { type: 'exponential', delay: backoffMs }
  return job
}

const toDelivery = (job: Job): Delivery => ({
  queueName: job.queueName,
  data: job.data,
  attemptsMade: job.attemptsMade,
  attempts: job.opts.attempts ?? 1,
  updateProgress: (progress) => job.updateProgress(progress),
})

function mustMatch(service: string, contracts: { name: string }[], bound: { contract: { name: string } }[]) {
  const wanted = contracts.map(({ name }) => name).toSorted()
  const given = bound.map(({ contract }) => contract.name).toSorted()
  const missing = wanted.filter((name) => !given.includes(name))
  const extra = given.filter((name, at) => !wanted.includes(name) || given.indexOf(name) !== at)
  if (missing.length || extra.length) {
    throw new Error(
      `${service}: no handler for [${missing.join(', ')}]; handlers without contract or doubled [${extra.join(', ')}]`,
    )
  }
}
