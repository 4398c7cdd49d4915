import { type Caller, systemCaller } from '@regie/contracts'
import type { ServiceApp, ServiceDeps } from '@regie/service-kit'
import { z } from 'zod'
import { readHead, readHeard } from '../notices/notice.store.ts'
import { openLiveStream } from './live-stream.ts'
import type { Listener, OpenStreams } from './open-streams.ts'

const LastEventId = z.object({
  'last-event-id': z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
})
const TokenTimes = z.object({ iat: z.int(), exp: z.int() })

/** Server-sent events of what concerns the signed-in person; the bearer token rides in the header as anywhere. */
export async function liveRoutes(
  app: ServiceApp,
  { deps, streams }: { deps: ServiceDeps; streams: OpenStreams },
) {
  app.get(
    '/v1/live',
    {
      // A HEAD would hold a stream open that says nothing.
      exposeHeadRoute: false,
      config: { action: 'notifications.listen', perMinute: 120 },
      schema: { headers: LastEventId, produces: ['text/event-stream'] },
    },
    async (request, reply) => {
      const listener = listenerOf(request.caller, TokenTimes.parse(request.user))
      streams.mustHaveRoom(listener.accountId)
      const after = request.headers['last-event-id']
      reply.hijack()
      reply.raw.writeHead(200, {
        ...reply.getHeaders(),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-request-id': request.id,
      })
      const stream = openLiveStream({
        out: reply.raw,
        after: after === undefined ? undefined : Number(after),
        readHead: () => deps.database.read(systemCaller(request.id), readHead),
        readMissed: (than, limit) =>
          deps.database.read(request.caller, (tx) =>
            readHeard(tx, listener.hearer, { direction: 'newer', than, limit, withQuiet: true }),
          ),
      })
      const leave = streams.join(listener, stream)
      reply.raw.once('close', leave)
      if (reply.raw.destroyed) leave()
      await stream.start().catch((error: unknown) => {
        request.log.warn({ err: error }, 'live stream')
        reply.raw.destroy()
      })
    },
  )
  app.addHook('preClose', async () => streams.closeAll('stopping'))
}

function listenerOf(caller: Caller, times: z.infer<typeof TokenTimes>): Listener {
  const { kind, accountId, organisationId, sessionId } = caller
  if (accountId === null || sessionId === null) throw new Error('the policy admits signed-in people only')
  return {
    hearer: { kind, accountId, organisationId },
    accountId,
    sessionId,
    issuedAtMs: times.iat * 1_000,
    expiresAtMs: times.exp * 1_000,
  }
}
