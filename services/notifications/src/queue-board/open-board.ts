import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import { EVENTS, QUEUES } from '@regie/contracts'
import { newsQueueOf, type QueueHost } from '@regie/jobs'
import Fastify, { type FastifyInstance } from 'fastify'
import { BOARD_PATH } from './board-session.rules.ts'

/** Every queue of the house as Bull Board shows it, read only; an application of its own behind ours. */
export async function openBoard(queues: QueueHost): Promise<FastifyInstance> {
  const app = Fastify({ logger: false })
  const adapter = new FastifyAdapter()
  adapter.setBasePath(BOARD_PATH)
  const hearing = new Set(EVENTS.flatMap(({ subscribers }) => subscribers))
  const names = [...QUEUES.map(({ name }) => name), ...[...hearing].map(newsQueueOf)]
  createBullBoard({
    queues: names.map((name) => new BullMQAdapter(queues.queue(name), { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Régie', hideRedisDetails: true } },
  })
  await app.register(adapter.registerPlugin(), { prefix: BOARD_PATH })
  await app.ready()
  return app
}
