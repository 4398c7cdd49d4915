import {
  DecisionPage,
  DecisionQuery,
  DecisionReason,
  IdParams,
  Mission,
  MissionReason,
  NewAutomation,
  NewStaffingPolicy,
  StaffingDecision,
  StaffingPolicy,
  StaffingPolicyPage,
  StaffingPolicyQuery,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { applyPolicy } from './apply-policy.ts'
import { toDecisions } from './decision.faces.ts'
import { decisionRow, listDecisions } from './decision.store.ts'
import { pageOfPolicies } from './policy.store.ts'
import { setAutomation } from './set-automation.ts'
import { setPolicy } from './set-policy.ts'
import { confirmDecision, refuseDecision } from './settle-decision.ts'
import { undoDecision } from './undo-decision.ts'

export const staffingRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/staffing-policies', {
    config: { action: 'missions.list-staffing-policies' },
    schema: { querystring: StaffingPolicyQuery, response: { 200: StaffingPolicyPage } },
    handler: ({ caller, query }) => deps.database.read(caller, (tx) => pageOfPolicies(tx, query)),
  })

  app.post('/v1/staffing-policies', {
    config: { action: 'missions.set-staffing-policy', isIdempotent: true },
    schema: { body: NewStaffingPolicy, response: { 201: StaffingPolicy } },
    handler: async ({ caller, body }, reply) => reply.code(201).send(await setPolicy(deps, caller, body)),
  })

  app.get('/v1/decisions', {
    config: { action: 'missions.list-decisions' },
    schema: { querystring: DecisionQuery, response: { 200: DecisionPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const page = toPage(
          await listDecisions(tx, query),
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        return { ...page, items: await toDecisions(tx, page.items, deps.now()) }
      }),
  })

  app.get('/v1/decisions/:id', {
    config: { action: 'missions.read-decision' },
    schema: { params: IdParams, response: { 200: StaffingDecision } },
    handler: async ({ caller, params }) => {
      const [decision] = await deps.database.read(caller, async (tx) =>
        toDecisions(tx, [await decisionRow(tx, params.id)], deps.now()),
      )
      return decision!
    },
  })

  app.post('/v1/decisions/:id/confirmation', {
    config: { action: 'missions.confirm-decision', isIdempotent: true },
    schema: { params: IdParams, response: { 200: StaffingDecision } },
    handler: ({ caller, params }) => confirmDecision(deps, caller, params.id),
  })

  app.post('/v1/decisions/:id/refusal', {
    config: { action: 'missions.refuse-decision', isIdempotent: true },
    schema: { params: IdParams, body: DecisionReason, response: { 200: StaffingDecision } },
    handler: ({ caller, params, body }) => refuseDecision(deps, caller, params.id, body.reason),
  })

  app.post('/v1/decisions/:id/undo', {
    config: { action: 'missions.undo-decision', isIdempotent: true },
    schema: { params: IdParams, body: DecisionReason, response: { 200: StaffingDecision } },
    handler: ({ caller, params, body }) => undoDecision(deps, caller, params.id, body.reason),
  })

  app.post('/v1/missions/:id/automation', {
    config: { action: 'missions.set-automation', isIdempotent: true },
    schema: { params: IdParams, body: NewAutomation, response: { 200: Mission } },
    handler: ({ caller, params, body }) => setAutomation(deps, caller, params.id, body),
  })

  app.post('/v1/missions/:id/staffing-policy', {
    config: { action: 'missions.apply-staffing-policy', isIdempotent: true },
    schema: { params: IdParams, body: MissionReason, response: { 200: Mission } },
    handler: ({ caller, params, body }) => applyPolicy(deps, caller, params.id, body.reason),
  })
}
