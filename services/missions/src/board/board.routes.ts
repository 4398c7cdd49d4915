import {
  ApplicationParams,
  BoardPage,
  BoardQuery,
  IdParams,
  MissionApplication,
  MissionApplicationDecision,
  MissionApplicationPage,
  MissionParams,
  MissionReason,
  NewMissionApplication,
  NotChosenPage,
  NotChosenQuery,
  PageQuery,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageOfNotChosen } from '../not-chosen/not-chosen.store.ts'
import { missionRow } from '../missions/mission.store.ts'
import { applyToMission } from './apply-to-mission.ts'
import { decideApplication } from './decide-application.ts'
import { toMissionApplication } from './mission-application.faces.ts'
import { listApplications } from './mission-application.store.ts'
import { readBoard } from './read-board.ts'
import { withdrawApplication } from './withdraw-application.ts'

export const boardRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/board', {
    config: { action: 'missions.read-board' },
    schema: { querystring: BoardQuery, response: { 200: BoardPage } },
    handler: ({ caller, query }) => readBoard(deps, caller, query),
  })

  app.get('/v1/board/outcomes', {
    config: { action: 'missions.list-outcomes' },
    schema: { querystring: NotChosenQuery, response: { 200: NotChosenPage } },
    handler: ({ caller, query }) => deps.database.read(caller, (tx) => pageOfNotChosen(tx, query)),
  })

  app.post('/v1/board/:missionId/applications', {
    config: { action: 'missions.apply-to-mission', isIdempotent: true },
    schema: { params: MissionParams, body: NewMissionApplication, response: { 201: MissionApplication } },
    handler: async ({ caller, params, body }, reply) =>
      reply.code(201).send(await applyToMission(deps, caller, params.missionId, body)),
  })

  app.post('/v1/board/:missionId/withdrawal', {
    config: { action: 'missions.withdraw-application', isIdempotent: true },
    schema: { params: MissionParams, response: { 200: MissionApplication } },
    handler: ({ caller, params }) => withdrawApplication(deps, caller, params.missionId),
  })

  app.get('/v1/missions/:id/applications', {
    config: { action: 'missions.list-applications' },
    schema: { params: IdParams, querystring: PageQuery, response: { 200: MissionApplicationPage } },
    handler: ({ caller, params, query }) =>
      deps.database.read(caller, async (tx) => {
        const mission = await missionRow(tx, params.id)
        const rows = await listApplications(tx, params.id, query.limit, query.cursor)
        const page = toPage(
          rows,
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        const items = []
        for (const row of page.items) items.push(await toMissionApplication(tx, row, mission))
        return { ...page, items }
      }),
  })

  app.post('/v1/missions/:id/applications/:applicationId/shortlisting', {
    config: { action: 'missions.shortlist-application', isIdempotent: true },
    schema: { params: ApplicationParams, body: MissionReason, response: { 200: MissionApplication } },
    handler: ({ caller, params, body }) =>
      decideApplication(deps, caller, params, { event: 'shortlist', reason: body.reason }),
  })

  app.post('/v1/missions/:id/applications/:applicationId/decision', {
    config: { action: 'missions.decide-application', isIdempotent: true },
    schema: {
      params: ApplicationParams,
      body: MissionApplicationDecision,
      response: { 200: MissionApplication },
    },
    handler: ({ caller, params, body }) =>
      decideApplication(deps, caller, params, {
        event: body.accept ? 'accept' : 'decline',
        reason: body.reason,
      }),
  })
}
