import { Licence, LicencePage, LicenceQuery, NewLicence } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import type { PostDeps } from '../deps.ts'
import { grantLicence } from './grant-licence.ts'
import { listLicences } from './licence.store.ts'

export async function licencesRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/licences',
    {
      config: { action: 'postproduction.list-licences' },
      schema: { querystring: LicenceQuery, response: { 200: LicencePage } },
    },
    async ({ caller, query }) => deps.database.read(caller, (tx) => listLicences(tx, query, deps.now())),
  )

  app.post(
    '/v1/licences',
    {
      config: { action: 'postproduction.grant-licence', isIdempotent: true },
      schema: { body: NewLicence, response: { 201: Licence } },
    },
    async ({ caller, body }, reply) => reply.code(201).send(await grantLicence(deps, caller, body)),
  )
}
