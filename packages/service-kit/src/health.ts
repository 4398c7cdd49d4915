import { Failure, type ServiceName } from '@regie/contracts'
import type { FastifyInstance } from 'fastify'
import { Counter, Histogram, register } from 'prom-client'
import type { ServiceDeps } from './service-module.ts'

const requests = new Histogram({
  name: 'regie_http_seconds',
  help: 'Time to answer, by service, route and status class',
  labelNames: ['service', 'route', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2],
})
const failures = new Counter({
  name: 'regie_http_defects_total',
  help: 'Answers with status 500',
  labelNames: ['service'],
})

/** Alive: the process answers. Ready: its database answers too. Metrics for a scraper inside the house. */
export function addHealth(app: FastifyInstance, deps: ServiceDeps, service: ServiceName) {
  const hidden = { schema: { hide: true } as never, config: { perMinute: 6_000 } }
  app.get('/health/live', hidden, async (_request, reply) => reply.send({ status: 'live', service }))
  app.get('/health/ready', hidden, async (_request, reply) => {
    await deps.database.pool.query('SELECT 1').catch((cause: unknown) => {
      throw new Failure(
        'dependency-down',
        { fr: 'La base de données ne répond pas.', en: 'The database does not answer.' },
        { cause },
      )
    })
    return reply.send({ status: 'ready', service })
  })
  app.get('/metrics', hidden, async (request, reply) => {
    // Figures of the house are for the house: only a scraper on the same host or network behind the edge.
    if (!/^(::ffff:)?(127\.|10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)|^::1$/.test(request.ip)) {
      throw new Failure('not-found', { fr: 'Aucune page à cette adresse.', en: 'Nothing at this address.' })
    }
    return reply.type(register.contentType).send(await register.metrics())
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    requests.observe(
      { service, route, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode === 500) failures.inc({ service })
    done()
  })
}
