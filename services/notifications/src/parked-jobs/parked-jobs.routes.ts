import { PageQuery, ParkedJob, ParkedJobPage, ParkedJobParams, RerunParked } from '@regie/contracts'
import type { ServiceApp, ServiceDeps } from '@regie/service-kit'
import { listParkedJobs } from './list-parked-jobs.ts'
import { rerunParkedJob } from './rerun-parked-job.ts'

export async function parkedJobsRoutes(app: ServiceApp, { deps }: { deps: ServiceDeps }) {
  app.get(
    '/v1/parked-jobs',
    {
      config: { action: 'notifications.list-parked' },
      schema: { querystring: PageQuery, response: { 200: ParkedJobPage } },
    },
    async (request) => listParkedJobs(deps.database, request.caller, request.query),
  )
  app.post(
    '/v1/parked-jobs/:messageId/reruns',
    {
      config: { action: 'notifications.rerun-parked', isIdempotent: true },
      schema: { params: ParkedJobParams, body: RerunParked, response: { 202: ParkedJob } },
    },
    async (request, reply) =>
      reply
        .code(202)
        .send(await rerunParkedJob(deps, request.caller, request.params.messageId, request.body.consumer)),
  )
}
