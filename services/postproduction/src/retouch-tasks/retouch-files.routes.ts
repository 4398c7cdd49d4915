import { type Caller, Id, IdParams, notFound, RetouchTask, RetouchVersionQuery } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { isSafeInline } from '@regie/storage'
import type { PostDeps } from '../deps.ts'
import { sendObject } from '../downloads/send-object.ts'
import { nameInBatch } from '../retouch-batches/archive-names.rules.ts'
import { withReceived } from '../retouch-batches/receive-file.ts'
import { listVersions, readTask } from './retouch-task.store.ts'
import { sendVersion } from './send-version.ts'

/** What a browser says of a picture; the file is judged by its bytes. */
const PICTURE_TYPES = [
  'application/octet-stream',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'image/avif',
]
const one = '/v1/retouch/tasks/:id'

/** The bytes of a task, out and in. */
export async function retouchFilesRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.removeAllContentTypeParsers()
  // The body stays in the raw stream: it is written to a file as it comes, never held in memory.
  app.addContentTypeParser(PICTURE_TYPES, (_request, _payload, done) => done(null, undefined))

  app.get(
    `${one}/original`,
    {
      config: { action: 'postproduction.download-retouch-file' },
      schema: { params: IdParams },
    },
    async (request, reply) =>
      sendObject(deps.store, request as never, reply as never, {
        ...(await fileOf(deps, request.caller, request.params.id)),
        kind: 'attachment',
      }),
  )

  app.get(
    `${one}/versions/:versionId`,
    {
      config: { action: 'postproduction.download-retouch-file' },
      schema: { params: IdParams.extend({ versionId: Id }) },
    },
    async (request, reply) => {
      const { id, versionId } = request.params
      const file = await fileOf(deps, request.caller, id, versionId)
      return sendObject(deps.store, request as never, reply as never, { ...file, kind: 'attachment' })
    },
  )

  app.post(
    `${one}/versions`,
    {
      config: { action: 'postproduction.send-retouch-version' },
      bodyLimit: deps.uploads.maxBytes,
      schema: { params: IdParams, querystring: RetouchVersionQuery, response: { 201: RetouchTask } },
    },
    async ({ caller, params, query, raw }, reply) => {
      await deps.database.read(caller, (tx) => readTask(tx, params.id))
      const task = await withReceived(raw as never, deps.uploads.maxBytes, (path) =>
        sendVersion(deps, caller, params.id, { path, name: query.filename }),
      )
      return reply.code(201).send(task)
    },
  )
}

async function fileOf(deps: PostDeps, caller: Caller, id: string, versionId?: string) {
  return deps.database.read(caller, async (tx) => {
    const { task } = await readTask(tx, id)
    const versions = versionId === undefined ? [] : await listVersions(tx, [id])
    const version = versions.find((each) => each.id === versionId)
    if (versionId !== undefined && version === undefined) throw unknownVersion()
    const { objectKey: key, contentType } = version ?? task.source
    const filename = nameInBatch(task.code, version?.filename ?? task.filename)
    return {
      key,
      filename,
      contentType: isSafeInline(contentType) ? contentType : 'application/octet-stream',
    }
  })
}

const unknownVersion = () => notFound({ fr: 'Version', en: 'Version' })
