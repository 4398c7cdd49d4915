import {
  Id,
  NewRetouchTerms,
  RetouchFigures,
  RetouchFiguresQuery,
  RetouchPartner,
  RetouchPartnerList,
  RetouchPartnerTerms,
  RetouchTermsVersion,
} from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import type { PostDeps } from '../deps.ts'
import { listPartners } from '../retouch-partners/retouch-partner.store.ts'
import { setPartner } from '../retouch-partners/set-partner.ts'
import { readFigures } from './read-figures.ts'
import { currentTerms, toTermsVersion } from './retouch-terms.store.ts'
import { setTerms } from './set-terms.ts'

/** What retouching costs and may take, who is asked, and how much of it the machine does. */
export async function retouchTermsRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/retouch/terms',
    {
      config: { action: 'postproduction.read-retouch-terms' },
      schema: { response: { 200: RetouchTermsVersion } },
    },
    async ({ caller }) => deps.database.read(caller, async (tx) => toTermsVersion(await currentTerms(tx))),
  )

  app.post(
    '/v1/retouch/terms',
    {
      config: { action: 'postproduction.set-retouch-terms', isIdempotent: true },
      schema: { body: NewRetouchTerms, response: { 201: RetouchTermsVersion } },
    },
    async ({ caller, body }, reply) => reply.code(201).send(await setTerms(deps, caller, body)),
  )

  app.get(
    '/v1/retouch/partners',
    {
      config: { action: 'postproduction.list-retouch-partners' },
      schema: { response: { 200: RetouchPartnerList } },
    },
    async ({ caller }) => deps.database.read(caller, listPartners),
  )

  app.put(
    '/v1/retouch/partners/:operatorId',
    {
      config: { action: 'postproduction.set-retouch-partner' },
      schema: {
        params: z.object({ operatorId: Id }),
        body: RetouchPartnerTerms,
        response: { 200: RetouchPartner },
      },
    },
    async ({ caller, params, body }) => setPartner(deps, caller, params.operatorId, body),
  )

  app.get(
    '/v1/retouch/figures',
    {
      config: { action: 'postproduction.read-retouch-figures' },
      schema: { querystring: RetouchFiguresQuery, response: { 200: RetouchFigures } },
    },
    async ({ caller, query }) => deps.database.read(caller, (tx) => readFigures(tx, query)),
  )
}
