import { Deliverable, DeliverablePage, DeliverableQuery, IdParams } from '@regie/contracts'
import { toPage } from '@regie/database'
import type { ServiceApp } from '@regie/service-kit'
import type { PostDeps } from '../deps.ts'
import { afterDeliverable, countAssets, listDeliverables, toSummary } from './deliverable.store.ts'
import { showDeliverable } from './show-deliverable.ts'
import { submitDeliverable } from './submit-deliverable.ts'

export async function deliverablesRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/deliverables',
    {
      config: { action: 'postproduction.list-deliverables' },
      schema: { querystring: DeliverableQuery, response: { 200: DeliverablePage } },
    },
    async ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const rows = await listDeliverables(tx, query)
        const counts = await countAssets(
          tx,
          rows.map(({ deliverable }) => deliverable.id),
        )
        return toPage(
          rows,
          query.limit,
          (row) => toSummary(row, counts(row.deliverable.id)),
          afterDeliverable,
        )
      }),
  )

  app.get(
    '/v1/deliverables/:id',
    {
      config: { action: 'postproduction.read-deliverable' },
      schema: { params: IdParams, response: { 200: Deliverable } },
    },
    async ({ caller, params }) =>
      deps.database.read(caller, (tx) => showDeliverable(deps, tx, caller, params.id)),
  )

  app.post(
    '/v1/deliverables/:id/submission',
    {
      config: { action: 'postproduction.submit-deliverable', isIdempotent: true },
      schema: { params: IdParams, response: { 200: Deliverable } },
    },
    async ({ caller, params }) => submitDeliverable(deps, caller, params.id),
  )
}
