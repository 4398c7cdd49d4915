import { IdParams, Mail, MailContent, MailPage, MailQuery } from '@regie/contracts'
import type { ServiceApp, ServiceDeps } from '@regie/service-kit'
import { listMails, readMailContent } from './read-mails.ts'
import { resendMail } from './resend-mail.ts'

export async function mailsRoutes(app: ServiceApp, { deps }: { deps: ServiceDeps }) {
  app.get(
    '/v1/mails',
    {
      config: { action: 'notifications.list-mails' },
      schema: { querystring: MailQuery, response: { 200: MailPage } },
    },
    async (request) => listMails(deps, request.caller, request.query),
  )
  app.get(
    '/v1/mails/:id',
    {
      config: { action: 'notifications.read-mail' },
      schema: { params: IdParams, response: { 200: MailContent } },
    },
    async (request) => readMailContent(deps, request.caller, request.params.id),
  )
  app.post(
    '/v1/mails/:id/resend',
    {
      config: { action: 'notifications.resend-mail', isIdempotent: true },
      schema: { params: IdParams, response: { 202: Mail } },
    },
    async (request, reply) =>
      reply.code(202).send(await resendMail(deps.database, request.caller, request.params.id)),
  )
}
