import {
  IdParams,
  NewRelease,
  notFound,
  Release,
  ReleasePage,
  ReleaseQuery,
  ReleaseWithdrawal,
  WithdrawnRelease,
} from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import type { PostDeps } from '../deps.ts'
import { sendObject } from '../downloads/send-object.ts'
import { attachDocument } from './attach-document.ts'
import { DOCUMENT_TYPES } from './document-type.rules.ts'
import { recordRelease } from './record-release.ts'
import { listReleases, readRelease } from './release.store.ts'
import { withdrawRelease } from './withdraw-release.ts'

const DOCUMENT_MAX_BYTES = 10_000_000

export async function releasesRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/releases',
    {
      config: { action: 'postproduction.list-releases' },
      schema: { querystring: ReleaseQuery, response: { 200: ReleasePage } },
    },
    async ({ caller, query }) => deps.database.read(caller, (tx) => listReleases(tx, query, deps.now())),
  )

  app.post(
    '/v1/releases',
    {
      config: { action: 'postproduction.record-release', isIdempotent: true },
      schema: { body: NewRelease, response: { 201: Release } },
    },
    async ({ caller, body }, reply) => reply.code(201).send(await recordRelease(deps, caller, body)),
  )

  app.post(
    '/v1/releases/:id/withdrawal',
    {
      config: { action: 'postproduction.withdraw-release', isIdempotent: true },
      schema: { params: IdParams, body: ReleaseWithdrawal, response: { 200: WithdrawnRelease } },
    },
    async ({ caller, params, body }) => withdrawRelease(deps, caller, params.id, body),
  )

  app.addContentTypeParser(DOCUMENT_TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.put(
    '/v1/releases/:id/document',
    {
      config: { action: 'postproduction.attach-release-document' },
      bodyLimit: DOCUMENT_MAX_BYTES,
      schema: {
        consumes: DOCUMENT_TYPES,
        params: IdParams,
        response: { 200: Release },
      },
    },
    async ({ caller, params, body }) => attachDocument(deps, caller, params.id, body as unknown),
  )

  app.get(
    '/v1/releases/:id/document',
    {
      config: { action: 'postproduction.read-release-document' },
      schema: { params: IdParams },
    },
    async (request, reply) => {
      const { documentKey, documentType } = await deps.database.read(request.caller, (tx) =>
        readRelease(tx, request.params.id),
      )
      if (documentKey === null || documentType === null) throw notFound({ fr: 'Document', en: 'Document' })
      return sendObject(deps.store, request as never, reply as never, {
        key: documentKey,
        filename: `release-${request.params.id}.${documentKey.split('.').at(-1)}`,
        contentType: documentType,
        kind: 'attachment',
        cacheControl: 'private, no-store',
      })
    },
  )
}
