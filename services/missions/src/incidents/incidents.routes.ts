import {
  FiguresQuery,
  Id,
  IdParams,
  Incident,
  IncidentFigures,
  IncidentList,
  IncidentPage,
  IncidentQuery,
  IncidentReason,
  NewAbsences,
  NewIncident,
  StepDone,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { acceptRepair, refuseRepair } from '../repairs/decide-repair.ts'
import { doStep } from './do-step.ts'
import { toIncidents } from './incident.faces.ts'
import { incidentRow, listIncidents } from './incident.store.ts'
import { readFigures } from './read-figures.ts'
import { reportAbsences } from './report-absences.ts'
import { reportIncident } from './report-incident.ts'
import { closeIncident, escalateNow, replanIncident } from './settle-incident.ts'

const StepParams = z.object({ id: Id, key: z.string().max(60) })
const RepairParams = z.object({ id: Id, repairId: Id })

export const incidentRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/incidents', {
    config: { action: 'missions.list-incidents' },
    schema: { querystring: IncidentQuery, response: { 200: IncidentPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const rows = await listIncidents(tx, query)
        if (query.view === 'alive') return { items: await toIncidents(tx, rows, caller), next: null }
        const page = toPage(
          rows,
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        return { ...page, items: await toIncidents(tx, page.items, caller) }
      }),
  })

  app.get('/v1/incidents/:id', {
    config: { action: 'missions.read-incident' },
    schema: { params: IdParams, response: { 200: Incident } },
    handler: async ({ caller, params }) => {
      const [incident] = await deps.database.read(caller, async (tx) =>
        toIncidents(tx, [await incidentRow(tx, params.id)], caller),
      )
      return incident!
    },
  })

  app.get('/v1/incidents/figures', {
    config: { action: 'missions.read-incident-figures' },
    schema: { querystring: FiguresQuery, response: { 200: IncidentFigures } },
    handler: ({ caller, query }) => readFigures(deps, caller, query.months),
  })

  app.post('/v1/missions/:id/incidents', {
    config: { action: 'missions.report-incident', isIdempotent: true },
    schema: { params: IdParams, body: NewIncident, response: { 201: Incident } },
    handler: async ({ caller, params, body }, reply) =>
      reply.code(201).send(await reportIncident(deps, caller, params.id, body)),
  })

  app.post('/v1/incidents/absences', {
    config: { action: 'missions.report-absences', isIdempotent: true },
    schema: { body: NewAbsences, response: { 201: IncidentList } },
    handler: async ({ caller, body }, reply) =>
      reply.code(201).send(await reportAbsences(deps, caller, body)),
  })

  app.post('/v1/incidents/:id/steps/:key', {
    config: { action: 'missions.do-step', isIdempotent: true },
    schema: { params: StepParams, body: StepDone, response: { 200: Incident } },
    handler: ({ caller, params, body }) => doStep(deps, caller, params.id, params.key, body.isDone),
  })

  app.post('/v1/incidents/:id/replanning', {
    config: { action: 'missions.replan-incident', isIdempotent: true },
    schema: { params: IdParams, response: { 200: Incident } },
    handler: ({ caller, params }) => replanIncident(deps, caller, params.id),
  })

  const decided = { params: IdParams, body: IncidentReason, response: { 200: Incident } }
  app.post('/v1/incidents/:id/solution', {
    config: { action: 'missions.solve-incident', isIdempotent: true },
    schema: decided,
    handler: ({ caller, params, body }) => closeIncident(deps, caller, params.id, body.reason),
  })

  app.post('/v1/incidents/:id/escalation', {
    config: { action: 'missions.escalate-incident', isIdempotent: true },
    schema: decided,
    handler: ({ caller, params, body }) => escalateNow(deps, caller, params.id, body.reason),
  })

  app.post('/v1/incidents/:id/repairs/:repairId/acceptance', {
    config: { action: 'missions.accept-repair', isIdempotent: true },
    schema: { params: RepairParams, body: IncidentReason, response: { 200: Incident } },
    handler: ({ caller, params, body }) => acceptRepair(deps, caller, { ...params, reason: body.reason }),
  })

  app.post('/v1/incidents/:id/repairs/:repairId/refusal', {
    config: { action: 'missions.refuse-repair', isIdempotent: true },
    schema: { params: RepairParams, body: IncidentReason, response: { 200: Incident } },
    handler: ({ caller, params, body }) => refuseRepair(deps, caller, { ...params, reason: body.reason }),
  })
}
