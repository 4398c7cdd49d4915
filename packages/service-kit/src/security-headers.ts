import helmet from '@fastify/helmet'
import Fastify from 'fastify'

let made: Promise<Readonly<Record<string, string>>> | undefined

/**
 * What helmet says on every answer of an API, asked of it once a process: its headers do not depend on the request, and
 * twelve middlewares a request cost more than the rest of the framework.
 */
export function securityHeaders(): Promise<Readonly<Record<string, string>>> {
  made ??= askHelmet()
  return made
}

async function askHelmet(): Promise<Readonly<Record<string, string>>> {
  const app = Fastify()
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  })
  app.get('/', async () => '')
  const { headers } = await app.inject('/')
  await app.close()
  const own = new Set(['content-type', 'content-length', 'date', 'connection'])
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (own.has(name) ? [] : [[name, String(value)]])),
  )
}
