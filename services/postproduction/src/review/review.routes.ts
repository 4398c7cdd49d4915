import { Approval, Change, ChangeList, Id, NewChange } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import { readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { approveDeliverable } from './approve-deliverable.ts'
import { askChange } from './ask-change.ts'
import { listChanges } from './change.store.ts'

const Params = z.object({ deliverableId: Id })

export async function reviewRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/review/:deliverableId/changes',
    {
      config: { action: 'postproduction.list-changes' },
      schema: { params: Params, response: { 200: ChangeList } },
    },
    async ({ caller, params }) =>
      deps.database.read(caller, async (tx) => {
        await readDeliverable(tx, params.deliverableId)
        return { items: await listChanges(tx, params.deliverableId) }
      }),
  )

  app.post(
    '/v1/review/:deliverableId/changes',
    {
      config: { action: 'postproduction.ask-change', isIdempotent: true },
      schema: { params: Params, body: NewChange, response: { 201: Change } },
    },
    async ({ caller, params, body }, reply) =>
      reply.code(201).send(await askChange(deps, caller, params.deliverableId, body)),
  )

  app.post(
    '/v1/review/:deliverableId/approval',
    {
      config: { action: 'postproduction.approve-deliverable', isIdempotent: true },
      schema: { params: Params, response: { 200: Approval } },
    },
    async ({ caller, params }) => approveDeliverable(deps, caller, params.deliverableId),
  )
}
