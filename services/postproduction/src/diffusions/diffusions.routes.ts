import {
  DiffusionCover,
  DiffusionList,
  DiffusionPage,
  DiffusionQuery,
  IdParams,
  NewDiffusions,
} from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import type { PostDeps } from '../deps.ts'
import { cancelDiffusion, checkDiffusions, planDiffusions } from './plan-diffusions.ts'
import { showDiffusions } from './show-diffusions.ts'

export async function diffusionsRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/diffusions',
    {
      config: { action: 'postproduction.list-diffusions' },
      schema: { querystring: DiffusionQuery, response: { 200: DiffusionPage } },
    },
    async ({ caller, query }) => showDiffusions(deps, caller, query),
  )

  app.post(
    '/v1/diffusions/check',
    {
      config: { action: 'postproduction.check-diffusions' },
      schema: { body: NewDiffusions, response: { 200: DiffusionCover } },
    },
    async ({ caller, body }) => checkDiffusions(deps, caller, body),
  )

  app.post(
    '/v1/diffusions',
    {
      config: { action: 'postproduction.plan-diffusions', isIdempotent: true },
      schema: { body: NewDiffusions, response: { 201: DiffusionList } },
    },
    async ({ caller, body }, reply) =>
      reply.code(201).send({ items: await planDiffusions(deps, caller, body) }),
  )

  app.delete(
    '/v1/diffusions/:id',
    {
      config: { action: 'postproduction.cancel-diffusion' },
      schema: { params: IdParams, response: { 204: z.undefined() } },
    },
    async ({ caller, params }, reply) => {
      await cancelDiffusion(deps, caller, params.id)
      return reply.code(204).send()
    },
  )
}
