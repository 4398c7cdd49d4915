import {
  ApplicationDecisionBody,
  ApplicationDraft,
  IdParams,
  OperatorApplicationListQuery,
  OperatorApplicationPage,
  OperatorApplicationView,
} from '@regie/contracts'
import { seenRevision, tagRevision } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { getApplication, getLatest, listApplications } from './application.store.ts'
import { viewApplication } from './application.view.ts'
import { decideApplication } from './decide-application.ts'
import { editApplication } from './edit-application.ts'
import { reapply } from './reapply.ts'
import { submitApplication } from './submit-application.ts'

export const applicationsRoutes: FastifyPluginAsyncZod<{ deps: OperatorsDeps }> = async (app, { deps }) => {
  const { database } = deps

  app.get('/v1/applications/mine', {
    config: { action: 'operators.read-own-application' },
    schema: { response: { 200: OperatorApplicationView } },
    handler: async ({ caller }, reply) => {
      const view = await database.read(caller, async (tx) =>
        viewApplication(tx, await getLatest(tx, ownAccount(caller))),
      )
      tagRevision(reply, view.revision)
      return view
    },
  })

  app.put('/v1/applications/mine', {
    config: { action: 'operators.edit-application' },
    schema: { body: ApplicationDraft, response: { 200: OperatorApplicationView } },
    handler: async (request, reply) => {
      const view = await editApplication(deps, request.caller, seenRevision(request), request.body)
      tagRevision(reply, view.revision)
      return view
    },
  })

  app.post('/v1/applications/mine/submission', {
    config: { action: 'operators.submit-application', isIdempotent: true },
    schema: { response: { 200: OperatorApplicationView } },
    handler: ({ caller }) => submitApplication(deps, caller),
  })

  app.post('/v1/applications/mine/reapplication', {
    config: { action: 'operators.reapply', isIdempotent: true },
    schema: { response: { 201: OperatorApplicationView } },
    handler: async ({ caller }, reply) => reply.code(201).send(await reapply(deps, caller)),
  })

  app.get('/v1/applications', {
    config: { action: 'operators.list-applications' },
    schema: { querystring: OperatorApplicationListQuery, response: { 200: OperatorApplicationPage } },
    handler: ({ caller, query }) => database.read(caller, (tx) => listApplications(tx, query.state, query)),
  })

  app.get('/v1/applications/:id', {
    config: { action: 'operators.read-application' },
    schema: { params: IdParams, response: { 200: OperatorApplicationView } },
    handler: async ({ caller, params }, reply) => {
      const view = await database.read(caller, async (tx) =>
        viewApplication(tx, await getApplication(tx, params.id)),
      )
      tagRevision(reply, view.revision)
      return view
    },
  })

  app.post('/v1/applications/:id/decisions', {
    config: { action: 'operators.decide-application', isIdempotent: true },
    schema: { params: IdParams, body: ApplicationDecisionBody, response: { 200: OperatorApplicationView } },
    handler: ({ caller, params, body }) => decideApplication(deps, caller, params.id, body),
  })
}
