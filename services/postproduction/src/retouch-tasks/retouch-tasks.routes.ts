import {
  Id,
  IdParams,
  NewRetouchTasks,
  RetouchAcceptance,
  RetouchAssignment,
  RetouchProposalList,
  RetouchReason,
  RetouchReturn,
  RetouchTask,
  RetouchTaskList,
  RetouchTaskPage,
  RetouchTaskQuery,
} from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import type { PostDeps } from '../deps.ts'
import { acceptVersion } from './accept-version.ts'
import { listShown } from './list-tasks.ts'
import { openTasks } from './open-tasks.ts'
import { proposeTasks } from './propose-tasks.ts'
import { readTask } from './retouch-task.store.ts'
import { retouchFilesRoutes } from './retouch-files.routes.ts'
import { returnVersion } from './return-version.ts'
import { showTask } from './show-task.ts'
import { assignTask, cancelTask } from './supervise-task.ts'
import { claimTask, declineTask, dropTask, passStep, startTask } from './work-on-task.ts'

const one = '/v1/retouch/tasks/:id'

export async function retouchTasksRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/retouch/proposals',
    {
      config: { action: 'postproduction.list-retouch-proposals' },
      schema: { querystring: z.object({ deliverableId: Id }), response: { 200: RetouchProposalList } },
    },
    async ({ caller, query }) => proposeTasks(deps, caller, query.deliverableId),
  )

  app.post(
    '/v1/retouch/tasks',
    {
      config: { action: 'postproduction.open-retouch-tasks', isIdempotent: true },
      schema: { body: NewRetouchTasks, response: { 201: RetouchTaskList } },
    },
    async ({ caller, body }, reply) => reply.code(201).send(await openTasks(deps, caller, body)),
  )

  app.get(
    '/v1/retouch/tasks',
    {
      config: { action: 'postproduction.list-retouch-tasks' },
      schema: { querystring: RetouchTaskQuery, response: { 200: RetouchTaskPage } },
    },
    async ({ caller, query }) => listShown(deps, caller, query),
  )

  app.get(
    one,
    {
      config: { action: 'postproduction.read-retouch-task' },
      schema: { params: IdParams, response: { 200: RetouchTask } },
    },
    async ({ caller, params }) =>
      deps.database.read(caller, async (tx) => showTask(deps, tx, caller, await readTask(tx, params.id))),
  )

  app.post(
    `${one}/claim`,
    {
      config: { action: 'postproduction.claim-retouch-task', isIdempotent: true },
      schema: { params: IdParams, response: { 200: RetouchTask } },
    },
    async ({ caller, params }) => claimTask(deps, caller, params.id),
  )

  app.post(
    `${one}/start`,
    {
      config: { action: 'postproduction.start-retouch-task', isIdempotent: true },
      schema: { params: IdParams, response: { 200: RetouchTask } },
    },
    async ({ caller, params }) => startTask(deps, caller, params.id),
  )

  app.post(
    `${one}/decline`,
    {
      config: { action: 'postproduction.decline-retouch-task', isIdempotent: true },
      schema: { params: IdParams, body: RetouchReason, response: { 200: RetouchTask } },
    },
    async ({ caller, params, body }) => declineTask(deps, caller, params.id, body.reason),
  )

  app.post(
    `${one}/pass`,
    {
      config: { action: 'postproduction.pass-retouch-step', isIdempotent: true },
      schema: { params: IdParams, response: { 200: RetouchTask } },
    },
    async ({ caller, params }) => passStep(deps, caller, params.id),
  )

  app.post(
    `${one}/drop`,
    {
      config: { action: 'postproduction.drop-retouch-task', isIdempotent: true },
      schema: { params: IdParams, body: RetouchReason, response: { 200: RetouchTask } },
    },
    async ({ caller, params, body }) => dropTask(deps, caller, params.id, body.reason),
  )

  app.post(
    `${one}/assignment`,
    {
      config: { action: 'postproduction.assign-retouch-task', isIdempotent: true },
      schema: { params: IdParams, body: RetouchAssignment, response: { 200: RetouchTask } },
    },
    async ({ caller, params, body }) => assignTask(deps, caller, params.id, body),
  )

  app.post(
    `${one}/cancellation`,
    {
      config: { action: 'postproduction.cancel-retouch-task', isIdempotent: true },
      schema: { params: IdParams, body: RetouchReason, response: { 200: RetouchTask } },
    },
    async ({ caller, params, body }) => cancelTask(deps, caller, params.id, body.reason),
  )

  app.post(
    `${one}/return`,
    {
      config: { action: 'postproduction.return-retouch-version', isIdempotent: true },
      schema: { params: IdParams, body: RetouchReturn, response: { 200: RetouchTask } },
    },
    async ({ caller, params, body }) => returnVersion(deps, caller, params.id, body),
  )

  app.post(
    `${one}/acceptance`,
    {
      config: { action: 'postproduction.accept-retouch-version', isIdempotent: true },
      schema: { params: IdParams, body: RetouchAcceptance, response: { 200: RetouchTask } },
    },
    async ({ caller, params, body }) => acceptVersion(deps, caller, params.id, body.versionId),
  )

  await app.register(retouchFilesRoutes, { deps })
}
