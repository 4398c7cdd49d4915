import { BoardSession, Failure } from '@regie/contracts'
import type { ServiceApp, ServiceDeps } from '@regie/service-kit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signedIn } from '../signed-in.ts'
import { BOARD_PATH, openSession, readCookie, toSetCookie } from './board-session.rules.ts'
import { openBoardSession } from './open-board-session.ts'

/** The board is a page of its own with its own scripts; nothing from elsewhere, in no frame. */
const BOARD_CSP = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export async function queueBoardRoutes(app: ServiceApp, { deps }: { deps: ServiceDeps }) {
  app.post(
    '/v1/parked-jobs/board-sessions',
    { config: { action: 'notifications.open-board' }, schema: { response: { 201: BoardSession } } },
    async (request, reply) => {
      const { sealed, answer } = await openBoardSession(deps, signedIn(request.caller))
      const isSecure = deps.publicUrl.startsWith('https:')
      return reply.code(201).header('set-cookie', toSetCookie(sealed, isSecure)).send(answer)
    },
  )

  // Opened with the first look: the board and its queues cost memory that most processes never need.
  let opened: Promise<FastifyInstance> | undefined
  const look = async (request: FastifyRequest, reply: FastifyReply) => {
    mustHaveSession(deps, request.headers.cookie)
    opened ??= import('./open-board.ts').then(({ openBoard }) => openBoard(deps.queues))
    const board = await opened
    reply.hijack()
    reply.raw.setHeader('content-security-policy', BOARD_CSP)
    reply.raw.setHeader('cache-control', 'no-store')
    board.routing(request.raw, reply.raw)
  }
  const hidden = { schema: { hide: true } as never }
  // Looking only: whatever changes a job goes through a re-run, which is in the audit trail.
  app.get(BOARD_PATH, hidden, look)
  app.get(`${BOARD_PATH}/*`, hidden, look)
  app.addHook('onClose', async () => (await opened)?.close())
}

/** @throws Failure 'not-found': whoever may not see the board does not learn that there is one */
function mustHaveSession(deps: ServiceDeps, cookies: string | undefined): void {
  const sealed = readCookie(cookies)
  const session =
    sealed === undefined ? undefined : openSession(deps.linkSecret, sealed, deps.now().getTime())
  if (session && !deps.revocations.isRevoked(session.sessionId, session.accountId, session.issuedAtMs)) return
  throw new Failure('not-found', { fr: 'Aucune page à cette adresse.', en: 'Nothing at this address.' })
}
