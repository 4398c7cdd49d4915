import {
  Compensation,
  CompensationList,
  CompensationPreview,
  CompensationQuery,
  IdParams,
  NewWaiting,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { missionRow } from '../missions/mission.store.ts'
import { compensationsOf } from './compensation.store.ts'
import { previewCompensation } from './preview-compensation.ts'
import { reportWaiting } from './report-waiting.ts'

export const compensationRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/missions/:id/compensation', {
    config: { action: 'missions.preview-compensation' },
    schema: { params: IdParams, querystring: CompensationQuery, response: { 200: CompensationPreview } },
    handler: ({ caller, params, query }) =>
      previewCompensation(
        deps,
        caller,
        params.id,
        caller.kind === 'staff' ? query : { ...query, bearer: 'client' },
      ),
  })

  app.get('/v1/missions/:id/compensations', {
    config: { action: 'missions.list-compensations' },
    schema: { params: IdParams, response: { 200: CompensationList } },
    handler: ({ caller, params }) =>
      deps.database.read(caller, async (tx) => {
        await missionRow(tx, params.id)
        return { items: await compensationsOf(tx, params.id, caller) }
      }),
  })

  app.post('/v1/assignments/:id/waiting', {
    config: { action: 'missions.report-waiting', isIdempotent: true },
    schema: { params: IdParams, body: NewWaiting, response: { 201: Compensation } },
    handler: async ({ caller, params, body }, reply) =>
      reply.code(201).send(await reportWaiting(deps, caller, params.id, body)),
  })
}
