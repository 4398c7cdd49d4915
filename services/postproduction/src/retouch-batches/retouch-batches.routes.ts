import {
  IdParams,
  NewRetouchBatch,
  RetouchArchive,
  RetouchArchiveQuery,
  RetouchBatch,
  RetouchBatchPage,
  RetouchBatchQuery,
} from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { contentDisposition } from '@regie/storage'
import type { PostDeps } from '../deps.ts'
import { openBatch, showBatch } from './open-batch.ts'
import { withReceived } from './receive-file.ts'
import { listBatches, readArchive, toArchive } from './retouch-batch.store.ts'
import { mustWaitForFiles, sendArchive } from './send-archive.ts'
import { writeBatch } from './write-batch.ts'

const MAX_ARCHIVE_BYTES = 2_000_000_000
const one = '/v1/retouch/batches/:id'

export async function retouchBatchesRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.post(
    '/v1/retouch/batches',
    {
      config: { action: 'postproduction.open-retouch-batch', isIdempotent: true },
      schema: { body: NewRetouchBatch, response: { 201: RetouchBatch } },
    },
    async ({ caller, body }, reply) => reply.code(201).send(await openBatch(deps, caller, body)),
  )

  app.get(
    '/v1/retouch/batches',
    {
      config: { action: 'postproduction.list-retouch-batches' },
      schema: { querystring: RetouchBatchQuery, response: { 200: RetouchBatchPage } },
    },
    async ({ caller, query }) => deps.database.read(caller, (tx) => listBatches(tx, query)),
  )

  app.get(
    one,
    {
      config: { action: 'postproduction.read-retouch-batch' },
      schema: { params: IdParams, response: { 200: RetouchBatch } },
    },
    async ({ caller, params }) => deps.database.read(caller, (tx) => showBatch(deps, tx, caller, params.id)),
  )

  app.get(
    `${one}/archive`,
    {
      config: { action: 'postproduction.download-retouch-batch' },
      schema: { params: IdParams },
    },
    async ({ caller, params }, reply) => {
      const { filename, stream } = await writeBatch(deps, caller, params.id)
      return reply
        .header('content-disposition', contentDisposition(filename, 'attachment'))
        .header('cache-control', 'private, no-store')
        .type('application/zip')
        .send(stream as never)
    },
  )

  app.get(
    '/v1/retouch/archives/:id',
    {
      config: { action: 'postproduction.read-retouch-archive' },
      schema: { params: IdParams, response: { 200: RetouchArchive } },
    },
    async ({ caller, params }) =>
      deps.database.read(caller, async (tx) => toArchive(await readArchive(tx, params.id))),
  )

  await app.register(async (inner: ServiceApp) => {
    inner.removeAllContentTypeParsers()
    const types = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream']
    inner.addContentTypeParser(types, (_request, _payload, done) => done(null, undefined))
    inner.post(
      `${one}/archives`,
      {
        config: { action: 'postproduction.send-retouch-archive' },
        bodyLimit: MAX_ARCHIVE_BYTES,
        schema: { params: IdParams, querystring: RetouchArchiveQuery, response: { 202: RetouchArchive } },
      },
      async ({ caller, params, query, raw }, reply) => {
        await mustWaitForFiles(deps, caller, params.id)
        const archive = await withReceived(raw as never, MAX_ARCHIVE_BYTES, (path) =>
          sendArchive(deps, caller, params.id, { path, name: query.filename }),
        )
        return reply.code(202).send(archive)
      },
    )
  })
}
