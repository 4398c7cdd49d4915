import {
  IdParams,
  MissionShortlist,
  NewStandby,
  ShortlistQuery,
  Standby,
  StandbyPage,
  StandbyQuery,
  StandbyReason,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { acceptStandby, declineStandby } from './answer-standby.ts'
import { askStandby } from './ask-standby.ts'
import { callInStandby, releaseStandby } from './call-in.ts'
import { readShortlist, refreshShortlist } from './read-shortlist.ts'
import { listStandbys, toStandbys } from './standby.store.ts'

export const standbyRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/standbys', {
    config: { action: 'missions.list-standbys' },
    schema: { querystring: StandbyQuery, response: { 200: StandbyPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const rows = await listStandbys(tx, query)
        const page = toPage(
          rows,
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        return { ...page, items: await toStandbys(tx, page.items) }
      }),
  })

  app.get('/v1/missions/:id/shortlist', {
    config: { action: 'missions.read-shortlist' },
    schema: { params: IdParams, querystring: ShortlistQuery, response: { 200: MissionShortlist } },
    handler: ({ caller, params, query }) => readShortlist(deps, caller, params.id, query.seat),
  })

  app.post('/v1/missions/:id/shortlist', {
    config: { action: 'missions.refresh-shortlist', isIdempotent: true },
    schema: { params: IdParams, querystring: ShortlistQuery, response: { 202: MissionShortlist } },
    handler: async ({ caller, params, query }, reply) =>
      reply.code(202).send(await refreshShortlist(deps, caller, params.id, query.seat)),
  })

  app.post('/v1/missions/:id/standbys', {
    config: { action: 'missions.ask-standby', isIdempotent: true },
    schema: { params: IdParams, body: NewStandby, response: { 201: Standby } },
    handler: async ({ caller, params, body }, reply) =>
      reply.code(201).send(await askStandby(deps, caller, params.id, body)),
  })

  app.post('/v1/standbys/:id/acceptance', {
    config: { action: 'missions.accept-standby', isIdempotent: true },
    schema: { params: IdParams, response: { 201: Standby } },
    handler: async ({ caller, params }, reply) =>
      reply.code(201).send(await acceptStandby(deps, caller, params.id)),
  })

  app.post('/v1/standbys/:id/decline', {
    config: { action: 'missions.decline-standby', isIdempotent: true },
    schema: { params: IdParams, response: { 200: Standby } },
    handler: ({ caller, params }) => declineStandby(deps, caller, params.id),
  })

  const ending = { params: IdParams, body: StandbyReason, response: { 200: Standby } }
  app.post('/v1/standbys/:id/call-in', {
    config: { action: 'missions.call-in-standby', isIdempotent: true },
    schema: ending,
    handler: ({ caller, params, body }) => callInStandby(deps, caller, params.id, body.reason),
  })

  app.post('/v1/standbys/:id/release', {
    config: { action: 'missions.release-standby', isIdempotent: true },
    schema: ending,
    handler: ({ caller, params, body }) => releaseStandby(deps, caller, params.id, body.reason),
  })
}
