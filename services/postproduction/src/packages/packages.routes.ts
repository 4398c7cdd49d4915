import { Id, IdParams, PackageLink, PackagePage, PackageQuery } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import type { PostDeps } from '../deps.ts'
import { makeLink, revokeLink } from './make-link.ts'
import { listPackages } from './package.store.ts'

export async function packagesRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/packages',
    {
      config: { action: 'postproduction.list-packages' },
      schema: { querystring: PackageQuery, response: { 200: PackagePage } },
    },
    async ({ caller, query }) => deps.database.read(caller, (tx) => listPackages(tx, query)),
  )

  app.post(
    '/v1/packages/:id/links',
    {
      config: { action: 'postproduction.create-package-link', isIdempotent: true },
      schema: { params: IdParams, response: { 201: PackageLink } },
    },
    async ({ caller, params }, reply) => reply.code(201).send(await makeLink(deps, caller, params.id)),
  )

  app.delete(
    '/v1/packages/links/:linkId',
    {
      config: { action: 'postproduction.revoke-package-link' },
      schema: { params: z.object({ linkId: Id }), response: { 204: z.undefined() } },
    },
    async ({ caller, params }, reply) => {
      await revokeLink(deps, caller, params.linkId)
      return reply.code(204).send()
    },
  )
}
