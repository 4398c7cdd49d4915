import { AuditIntegrity, AuditPage, AuditQuery } from '@regie/contracts'
import { toPage } from '@regie/database'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { IdentityDeps } from '../identity-deps.ts'
import { checkAudit, listAudit } from './audit.store.ts'

export const auditRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.get('/v1/audit', {
    config: { action: 'identity.read-audit' },
    schema: { querystring: AuditQuery, response: { 200: AuditPage } },
    handler: async ({ caller, query }) => {
      const rows = await deps.database.read(caller, (tx) => listAudit(tx, query))
      return toPage(
        rows,
        query.limit,
        ({ line }) => line,
        ({ cursor }) => cursor,
      )
    },
  })

  app.get('/v1/audit/integrity', {
    config: { action: 'identity.check-audit', perMinute: 6 },
    schema: { response: { 200: AuditIntegrity } },
    handler: async ({ caller }) => {
      const { heads, broken } = await deps.database.read(caller, checkAudit)
      return { isWhole: broken.length === 0, checkedAt: deps.now().toISOString(), heads, broken }
    },
  })
}
