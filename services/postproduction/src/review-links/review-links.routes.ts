import { IdParams, NewReviewLink, ReviewLink, ReviewLinkList, ReviewLinkQuery } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import { readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { makeReviewLink, revokeReviewLink } from './make-review-link.ts'
import { listReviewLinks } from './review-link.store.ts'

/** Hashing a passphrase is meant to be slow. */
const MADE_PER_MINUTE = 30

export async function reviewLinksRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/review-links',
    {
      config: { action: 'postproduction.list-review-links' },
      schema: { querystring: ReviewLinkQuery, response: { 200: ReviewLinkList } },
    },
    async ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        await readDeliverable(tx, query.deliverableId)
        return { items: await listReviewLinks(deps, tx, query.deliverableId) }
      }),
  )

  app.post(
    '/v1/review-links',
    {
      config: {
        action: 'postproduction.create-review-link',
        isIdempotent: true,
        perMinute: MADE_PER_MINUTE,
      },
      schema: { body: NewReviewLink, response: { 201: ReviewLink } },
    },
    async ({ caller, body }, reply) => reply.code(201).send(await makeReviewLink(deps, caller, body)),
  )

  app.delete(
    '/v1/review-links/:id',
    {
      config: { action: 'postproduction.revoke-review-link' },
      schema: { params: IdParams, response: { 204: z.undefined() } },
    },
    async ({ caller, params }, reply) => {
      await revokeReviewLink(deps, caller, params.id)
      return reply.code(204).send()
    },
  )
}
