import {
  AcceptPlan,
  DiscardPlan,
  IdParams,
  ListPlansQuery,
  NewPlan,
  Plan,
  PlanPage,
  PlanSummary,
  Problem,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { acceptPlan } from './accept-plan.ts'
import { askPlan } from './ask-plan.ts'
import { listPlans } from './plan.store.ts'
import { toPlanSummary, viewPlan } from './plan.view.ts'
import { discardPlan, stopPlan } from './settle-plan.ts'

const refusals = { 404: Problem, 409: Problem }

export const plansRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/plans', {
    config: { action: 'matching.list-plans' },
    schema: { querystring: ListPlansQuery, response: { 200: PlanPage } },
    handler: async ({ caller, query }) => {
      const rows = await deps.database.read(caller, (tx) => listPlans(tx, query))
      return toPage(rows, query.limit, toPlanSummary, ({ id }) => cursorAfter('', id))
    },
  })

  app.post('/v1/plans', {
    config: { action: 'matching.ask-plan', isIdempotent: true },
    schema: { body: NewPlan, response: { 202: PlanSummary, 422: Problem } },
    handler: async ({ caller, body }, reply) => reply.code(202).send(await askPlan(deps, caller, body)),
  })

  app.get('/v1/plans/:id', {
    config: { action: 'matching.read-plan' },
    schema: { params: IdParams, response: { 200: Plan, 404: Problem } },
    handler: ({ caller, params }) => deps.database.read(caller, (tx) => viewPlan(tx, params.id)),
  })

  app.post('/v1/plans/:id/stop', {
    config: { action: 'matching.stop-plan', isIdempotent: true },
    schema: { params: IdParams, response: { 200: PlanSummary, ...refusals } },
    handler: ({ caller, params }) => stopPlan(deps, caller, params.id),
  })

  app.post('/v1/plans/:id/accept', {
    config: { action: 'matching.accept-plan', isIdempotent: true },
    schema: { params: IdParams, body: AcceptPlan, response: { 200: Plan, ...refusals, 422: Problem } },
    handler: ({ caller, params, body }) => acceptPlan(deps, caller, params.id, body),
  })

  app.post('/v1/plans/:id/discard', {
    config: { action: 'matching.discard-plan', isIdempotent: true },
    schema: { params: IdParams, body: DiscardPlan, response: { 200: PlanSummary, ...refusals } },
    handler: ({ caller, params, body }) => discardPlan(deps, caller, params.id, body.reason),
  })
}
