import { NoticePage, NoticesRead, PageQuery, ReadNotices } from '@regie/contracts'
import type { ServiceApp, ServiceDeps } from '@regie/service-kit'
import { signedIn } from '../signed-in.ts'
import { listNotices } from './list-notices.ts'
import { markRead } from './mark-read.ts'

export async function noticesRoutes(app: ServiceApp, { deps }: { deps: ServiceDeps }) {
  app.get(
    '/v1/notifications',
    {
      config: { action: 'notifications.list' },
      schema: { querystring: PageQuery, response: { 200: NoticePage } },
    },
    async (request) => listNotices(deps.database, signedIn(request.caller), request.query),
  )
  app.post(
    '/v1/notifications/read',
    {
      config: { action: 'notifications.mark-read', isIdempotent: true },
      schema: { body: ReadNotices, response: { 200: NoticesRead } },
    },
    async (request) => markRead(deps.database, signedIn(request.caller), request.body.upToSeq),
  )
}
