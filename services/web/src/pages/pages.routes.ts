import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CLIENT_DIST } from '../build-client.ts'
import { PAGE_POLICY } from './page-policy.ts'

const hidden = { schema: { hide: true } as never, config: { action: 'open', perMinute: 3_000 } } as const

/** What the bundler writes: one file of one folder, with no way out of it. */
const BUILT_NAME = /^[\w-]+(?:\.[\w-]+)+$/

/**
 * The shell: hashed files are kept for ever, and every address a person may type answers the one page, which
 * decides by itself. What is no page (an unknown /v1, a missing file) stays a 404 problem.
 */
export async function pagesRoutes(app: ServiceApp) {
  app.get('/assets/*', hidden, async (request, reply) => {
    const file = (request.params as { '*': string })['*']
    const name = `assets/${file}`
    if (!BUILT_NAME.test(file) || !isBuilt(name)) throw nothingHere()
    return reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(name)
  })
  for (const icon of ['/favicon.svg', '/favicon.ico']) {
    app.get(icon, hidden, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=86400').sendFile('favicon.svg'),
    )
  }
  app.get('/*', hidden, async (request, reply) => page(request, reply))
}

function page(request: FastifyRequest, reply: FastifyReply) {
  const wantsPage = (request.headers.accept ?? '').includes('text/html')
  if (!wantsPage || /^\/v1(\/|$|\?)/.test(request.url)) throw nothingHere()
  if (!isBuilt('index.html')) {
    throw new Failure('dependency-down', {
      fr: 'Les pages ne sont pas encore construites.',
      en: 'The pages are not built yet.',
    })
  }
  return reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', PAGE_POLICY)
    .header('permissions-policy', 'geolocation=(self), camera=(), microphone=()')
    .sendFile('index.html')
}

const isBuilt = (name: string) => existsSync(path.join(CLIENT_DIST, name))

const nothingHere = () =>
  new Failure('not-found', { fr: 'Aucune page à cette adresse.', en: 'Nothing at this address.' })
