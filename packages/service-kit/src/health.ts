import { createHash, timingSafeEqual } from 'node:crypto'
import { Failure, type ServiceName } from '@regie/contracts'
import type { FastifyInstance } from 'fastify'
import { Counter, register } from 'prom-client'
import { countAnswers } from './answer-times.ts'
import type { ServiceDeps } from './service-module.ts'

const failures = new Counter({
  name: 'regie_http_defects_total',
  help: 'Answers with status 500',
  labelNames: ['service'],
})

/** Alive: the process answers. Ready: its database answers too. Metrics for whoever shows the token of METRICS_TOKEN. */
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
  const scrape = { schema: { hide: true } as never, config: { perMinute: 120, hasOwnToken: true } }
  app.get('/metrics', scrape, async (request, reply) => {
    mustShow(deps.metricsToken, request.headers.authorization)
    return reply.type(register.contentType).send(await register.metrics())
  })
  const count = countAnswers(service)
  app.addHook('onResponse', (request, reply, done) => {
    count(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000)
    if (reply.statusCode === 500) failures.inc({ service })
    done()
  })
}

/** @throws Failure 'not-found' where no token was set: figures are not for everybody; 'signed-out' for a wrong one */
function mustShow(token: string | undefined, authorization: string | undefined): void {
  if (token === undefined)
    throw new Failure('not-found', { fr: 'Aucune page à cette adresse.', en: 'Nothing at this address.' })
  const shown = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  if (!timingSafeEqual(digest(shown), digest(token)))
    throw new Failure('signed-out', {
      fr: 'Montrez le jeton des mesures (METRICS_TOKEN).',
      en: 'Show the token for figures (METRICS_TOKEN).',
    })
}

/** Of one length for all, as the comparison needs it. */
const digest = (text: string) => createHash('sha256').update(text).digest()
