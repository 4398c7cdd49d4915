import {
  Assignment,
  AssignmentPage,
  AssignmentQuery,
  CheckPoint,
  IdParams,
  MissionReason,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { assignmentRow, listAssignments, toAssignments } from './assignment.store.ts'
import { checkIn } from './check-in.ts'
import { checkOut } from './check-out.ts'
import { withdrawAssignment } from './withdraw-assignment.ts'

export const assignmentRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/assignments', {
    config: { action: 'missions.list-assignments' },
    schema: { querystring: AssignmentQuery, response: { 200: AssignmentPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const rows = await listAssignments(tx, query)
        const page = toPage(
          rows,
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        return { ...page, items: await toAssignments(tx, page.items) }
      }),
  })

  app.get('/v1/assignments/:id', {
    config: { action: 'missions.read-assignment' },
    schema: { params: IdParams, response: { 200: Assignment } },
    handler: async ({ caller, params }) => {
      const [assignment] = await deps.database.read(caller, async (tx) =>
        toAssignments(tx, [await assignmentRow(tx, params.id)]),
      )
      return assignment!
    },
  })

  app.post('/v1/assignments/:id/check-in', {
    config: { action: 'missions.check-in', isIdempotent: true },
    schema: { params: IdParams, body: CheckPoint, response: { 200: Assignment } },
    handler: ({ caller, params, body }) => checkIn(deps, caller, params.id, body.point),
  })

  app.post('/v1/assignments/:id/check-out', {
    config: { action: 'missions.check-out', isIdempotent: true },
    schema: { params: IdParams, body: CheckPoint, response: { 200: Assignment } },
    handler: ({ caller, params, body }) => checkOut(deps, caller, params.id, body.point),
  })

  app.post('/v1/assignments/:id/withdrawal', {
    config: { action: 'missions.withdraw-assignment', isIdempotent: true },
    schema: { params: IdParams, body: MissionReason, response: { 200: Assignment } },
    handler: ({ caller, params, body }) =>
      withdrawAssignment(deps, caller, params.id, { event: 'cancel', reason: body.reason }),
  })

  app.post('/v1/assignments/:id/no-show', {
    config: { action: 'missions.report-no-show', isIdempotent: true },
    schema: { params: IdParams, body: MissionReason, response: { 200: Assignment } },
    handler: ({ caller, params, body }) =>
      withdrawAssignment(deps, caller, params.id, { event: 'miss', reason: body.reason }),
  })
}
