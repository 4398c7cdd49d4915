import {
  IdParams,
  Mission,
  MissionCancellation,
  MissionCare,
  MissionMove,
  MissionCandidates,
  MissionPage,
  MissionQuery,
  MissionReason,
  MissionWave,
  NewOffer,
  NewWave,
  Offer,
  SeatQuery,
  TimelinePage,
  TimelineQuery,
} from '@regie/contracts'
import { cursorAfter, readCursor, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { forceWave } from '../offers/force-wave.ts'
import { sendOffer } from '../offers/send-offer.ts'
import { listTimeline, toTimelineLine } from '../timeline/timeline.store.ts'
import { cancelMission } from './cancel-mission.ts'
import { careForMission } from './care-for-mission.ts'
import { closeMission } from './close-mission.ts'
import { holdMission } from './hold-mission.ts'
import { listMissions } from './list-missions.ts'
import { toMission } from './mission.faces.ts'
import { missionRow } from './mission.store.ts'
import { readCandidates } from './read-candidates.ts'
import { rescheduleMission } from './reschedule-mission.ts'
import { resumeMission } from './resume-mission.ts'

export const missionRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/missions', {
    config: { action: 'missions.list-missions' },
    schema: { querystring: MissionQuery, response: { 200: MissionPage } },
    handler: ({ caller, query }) => listMissions(deps, caller, query),
  })

  app.get('/v1/missions/:id', {
    config: { action: 'missions.read-mission' },
    schema: { params: IdParams, response: { 200: Mission } },
    handler: ({ caller, params }) =>
      deps.database.read(caller, async (tx) => toMission(tx, await missionRow(tx, params.id), caller)),
  })

  app.get('/v1/missions/:id/timeline', {
    config: { action: 'missions.read-timeline' },
    schema: { params: IdParams, querystring: TimelineQuery, response: { 200: TimelinePage } },
    handler: ({ caller, params, query }) =>
      deps.database.read(caller, async (tx) => {
        await missionRow(tx, params.id)
        const after = query.cursor ? readCursor(query.cursor).id : null
        const rows = await listTimeline(tx, params.id, query.limit, after)
        return toPage(rows, query.limit, toTimelineLine, ({ id }) => cursorAfter('', id))
      }),
  })

  app.get('/v1/missions/:id/candidates', {
    config: { action: 'missions.read-candidates' },
    schema: { params: IdParams, querystring: SeatQuery, response: { 200: MissionCandidates } },
    handler: ({ caller, params, query }) => readCandidates(deps, caller, params.id, query.seat),
  })

  app.post('/v1/missions/:id/offers', {
    config: { action: 'missions.send-offer', isIdempotent: true },
    schema: { params: IdParams, body: NewOffer, response: { 201: Offer } },
    handler: async ({ caller, params, body }, reply) =>
      reply.code(201).send(await sendOffer(deps, caller, params.id, body)),
  })

  app.post('/v1/missions/:id/waves', {
    config: { action: 'missions.open-wave', isIdempotent: true },
    schema: { params: IdParams, body: NewWave, response: { 201: MissionWave } },
    handler: async ({ caller, params, body }, reply) =>
      reply.code(201).send(await forceWave(deps, caller, params.id, body?.seat)),
  })

  const ending = { params: IdParams, body: MissionReason, response: { 200: Mission } }
  app.post('/v1/missions/:id/cancellation', {
    config: { action: 'missions.cancel-mission', isIdempotent: true },
    schema: { ...ending, body: MissionCancellation },
    handler: ({ caller, params, body }) => cancelMission(deps, caller, params.id, body),
  })
  app.post('/v1/missions/:id/care', {
    config: { action: 'missions.care-for-mission', isIdempotent: true },
    schema: { ...ending, body: MissionCare },
    handler: ({ caller, params, body }) => careForMission(deps, caller, params.id, body),
  })
  app.post('/v1/missions/:id/move', {
    config: { action: 'missions.move-mission', isIdempotent: true },
    schema: { ...ending, body: MissionMove },
    handler: ({ caller, params, body }) => rescheduleMission(deps, caller, params.id, body),
  })
  app.post('/v1/missions/:id/hold', {
    config: { action: 'missions.hold-mission', isIdempotent: true },
    schema: ending,
    handler: ({ caller, params, body }) => holdMission(deps, caller, params.id, body.reason),
  })
  app.post('/v1/missions/:id/resumption', {
    config: { action: 'missions.resume-mission', isIdempotent: true },
    schema: ending,
    handler: ({ caller, params, body }) => resumeMission(deps, caller, params.id, body.reason),
  })
  app.post('/v1/missions/:id/closing', {
    config: { action: 'missions.close-mission', isIdempotent: true },
    schema: ending,
    handler: ({ caller, params, body }) => closeMission(deps, caller, params.id, body.reason),
  })
}
