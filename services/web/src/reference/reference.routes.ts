import { createHash } from 'node:crypto'
import apiReference from '@scalar/fastify-api-reference'
import type { ServiceApp } from '@regie/service-kit'

/**
 * The reference of the API for people, at /docs. Nothing is fetched from elsewhere: its script is served here, its
 * fonts are the system's, and its inline start-up script is allowed by its hash alone.
 */
export async function referenceRoutes(app: ServiceApp) {
  app.addHook('onSend', async (_request, reply, payload) => {
    if (typeof payload !== 'string' || !String(reply.getHeader('content-type')).startsWith('text/html'))
      return
    reply.header('content-security-policy', policyFor(payload))
  })
  await app.register(apiReference, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      pageTitle: 'Régie, API',
      telemetry: false,
      withDefaultFonts: false,
      hideClientButton: true,
    },
  })
}

function policyFor(page: string): string {
  const inline = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map(([, script = '']) => script)
    .filter((script) => script !== '')
    .map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  return [
    "default-src 'self'",
    `script-src 'self' ${inline.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
