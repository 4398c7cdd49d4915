import { OperatorAvailability, OperatorAvailabilityView } from '@regie/contracts'
import { seenRevision, tagRevision } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { getProfiled } from '../operators/operator.store.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { getAvailability, toAvailability } from './availability.store.ts'
import { editOwnAvailability } from './edit-availability.ts'

export const availabilityRoutes: FastifyPluginAsyncZod<{ deps: OperatorsDeps }> = async (app, { deps }) => {
  app.get('/v1/operators/me/availability', {
    config: { action: 'operators.read-own-availability' },
    schema: { response: { 200: OperatorAvailabilityView } },
    handler: async (request, reply) => {
      const accountId = ownAccount(request.caller)
      const view = await deps.database.read(request.caller, async (tx) => {
        const operator = await getProfiled(tx, accountId)
        return toAvailability(await getAvailability(tx, accountId), operator.home.zone)
      })
      tagRevision(reply, view.revision)
      return view
    },
  })

  app.put('/v1/operators/me/availability', {
    config: { action: 'operators.edit-own-availability' },
    schema: { body: OperatorAvailability, response: { 200: OperatorAvailabilityView } },
    handler: async (request, reply) => {
      const view = await editOwnAvailability(deps, request.caller, seenRevision(request), request.body)
      tagRevision(reply, view.revision)
      return view
    },
  })
}
