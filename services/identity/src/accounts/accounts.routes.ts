import { Account, AccountDraft, AccountPage, AccountQuery, IdParams, SuspensionDraft } from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { toIdPage } from '../id-page.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { listAccounts } from './account.store.ts'
import { openStaffAccount } from './open-staff-account.ts'
import { restoreAccount, suspendAccount } from './suspend-account.ts'

export const accountRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.get('/v1/accounts', {
    config: { action: 'identity.list-accounts' },
    schema: { querystring: AccountQuery, response: { 200: AccountPage } },
    handler: async ({ caller, query }) => {
      const rows = await deps.database.read(caller, (tx) => listAccounts(tx, query))
      return toIdPage(rows, query.limit, (account) => account)
    },
  })

  app.post('/v1/accounts', {
    config: { action: 'identity.open-staff-account', isIdempotent: true },
    schema: { body: AccountDraft, response: { 201: Account } },
    handler: async ({ caller, body }, reply) =>
      reply.code(201).send(await openStaffAccount(deps, caller, body)),
  })

  app.post('/v1/accounts/:id/suspension', {
    config: { action: 'identity.suspend-account', isIdempotent: true },
    schema: { params: IdParams, body: SuspensionDraft, response: { 200: Account } },
    handler: ({ caller, params, body }) => suspendAccount(deps, caller, params.id, body.reason),
  })

  app.delete('/v1/accounts/:id/suspension', {
    config: { action: 'identity.restore-account' },
    schema: { params: IdParams, response: { 200: Account } },
    handler: ({ caller, params }) => restoreAccount(deps, caller, params.id),
  })
}
