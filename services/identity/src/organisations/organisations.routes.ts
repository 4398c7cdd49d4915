import {
  IdParams,
  MemberChange,
  MemberParams,
  Organisation,
  OrganisationMember,
  OrganisationMemberPage,
  OrganisationPage,
  PageQuery,
} from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { toPage, cursorAfter } from '@regie/database'
import { z } from 'zod'
import { toIdPage } from '../id-page.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { changeMember, removeMember } from './change-member.ts'
import { listMembers, listOrganisations, readOrganisation } from './organisation.store.ts'
import { mustBeWithin } from './own-organisation.rules.ts'

export const organisationRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.get('/v1/organisations', {
    config: { action: 'identity.list-organisations' },
    schema: { querystring: PageQuery, response: { 200: OrganisationPage } },
    handler: async ({ caller, query }) => {
      const rows = await deps.database.read(caller, (tx) => listOrganisations(tx, query))
      return toIdPage(rows, query.limit, (organisation) => organisation)
    },
  })

  app.get('/v1/organisations/:id', {
    config: { action: 'identity.see-organisation' },
    schema: { params: IdParams, response: { 200: Organisation } },
    handler: ({ caller, params }) => {
      mustBeWithin(caller, params.id)
      return deps.database.read(caller, (tx) => readOrganisation(tx, params.id))
    },
  })

  app.get('/v1/organisations/:id/members', {
    config: { action: 'identity.list-members' },
    schema: { params: IdParams, querystring: PageQuery, response: { 200: OrganisationMemberPage } },
    handler: async ({ caller, params, query }) => {
      mustBeWithin(caller, params.id)
      const rows = await deps.database.read(caller, async (tx) => {
        await readOrganisation(tx, params.id)
        return listMembers(tx, params.id, query)
      })
      return toPage(
        rows,
        query.limit,
        (member) => member,
        ({ accountId }) => cursorAfter('', accountId),
      )
    },
  })

  app.patch('/v1/organisations/:id/members/:accountId', {
    config: { action: 'identity.change-member' },
    schema: { params: MemberParams, body: MemberChange, response: { 200: OrganisationMember } },
    handler: ({ caller, params, body }) => changeMember(deps, caller, params, body.role),
  })

  app.delete('/v1/organisations/:id/members/:accountId', {
    config: { action: 'identity.remove-member' },
    schema: { params: MemberParams, response: { 204: z.null() } },
    handler: async ({ caller, params }, reply) => {
      await removeMember(deps, caller, params)
      return reply.code(204).send(null)
    },
  })
}
