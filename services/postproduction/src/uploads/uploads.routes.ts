import { Failure, fieldFailure, IdParams, TUS_CONTENT_TYPE, TUS_VERSION } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PostDeps } from '../deps.ts'
import { beginUpload } from './begin-upload.ts'
import { finishUpload } from './finish-upload.ts'
import { dropStaged } from './staging.ts'
import { CHECKSUM_ALGORITHMS, readChecksum } from './upload-checksum.ts'
import { openTusServer, UPLOADS_PATH } from './tus-server.ts'
import { readUploadMetadata } from './upload-metadata.ts'
import { forgetUpload, readOwnUpload } from './upload.store.ts'

/** A set of hundreds of files in small pieces must not meet the limit meant for people. */
const PIECES_PER_MINUTE = 6_000

/** Resumable uploads by tus 1.0.0: creation, creation-with-upload, termination, checksum. */
export async function uploadsRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  const tus = openTusServer(deps)
  const one = `${UPLOADS_PATH}/:id`
  const perMinute = PIECES_PER_MINUTE
  app.removeAllContentTypeParsers()
  // The body stays in the raw stream: tus writes it to the disk as it comes.
  app.addContentTypeParser(TUS_CONTENT_TYPE, (_request, _payload, done) => done(null, undefined))

  app.options(
    UPLOADS_PATH,
    { config: { action: 'postproduction.discover-uploads' } },
    async (_request, reply) =>
      reply
        .code(204)
        .header('tus-resumable', TUS_VERSION)
        .header('tus-version', TUS_VERSION)
        .header('tus-extension', 'creation,creation-with-upload,termination,checksum')
        .header('tus-checksum-algorithm', CHECKSUM_ALGORITHMS.join(','))
        .header('tus-max-size', deps.uploads.maxBytes)
        .send(),
  )

  app.post(
    UPLOADS_PATH,
    { config: { action: 'postproduction.create-upload', perMinute } },
    async (request, reply) => {
      mustSpeakTus(request as never, reply as never)
      readChecksum(request.headers['upload-checksum'])
      const declaredBytes = readLength(deps, request as never, reply as never)
      const rawMetadata = String(request.headers['upload-metadata'] ?? '')
      const metadata = readUploadMetadata(request.headers['upload-metadata'] as string | undefined)
      const id = await beginUpload(deps, request.caller, { metadata, rawMetadata, declaredBytes })
      return tus.answer(request as never, reply as never, id)
    },
  )

  app.head(
    one,
    { config: { action: 'postproduction.read-upload', perMinute }, schema: { params: IdParams } },
    async (request, reply) => {
      mustSpeakTus(request as never, reply as never)
      const { asset, upload } = await findOwn(deps, request as never, request.params.id)
      if (upload !== null && !(await finishUpload(deps, request.caller, asset.id).catch(() => false)))
        return tus.answer(request as never, reply as never)
      // Taken in already: whoever lost our last answer learns that every byte is there.
      const bytes = upload?.declaredBytes ?? asset.bytes ?? 0
      return reply.code(200).header('upload-offset', bytes).header('upload-length', bytes).send()
    },
  )

  app.patch(
    one,
    {
      config: { action: 'postproduction.continue-upload', perMinute },
      bodyLimit: deps.uploads.maxBytes,
      schema: { params: IdParams },
    },
    async (request, reply) => {
      mustSpeakTus(request as never, reply as never)
      if (request.headers['content-type'] !== TUS_CONTENT_TYPE)
        throw new Failure('wrong-media-type', {
          fr: `Content-Type : ${TUS_CONTENT_TYPE}.`,
          en: `Content-Type: ${TUS_CONTENT_TYPE}.`,
        })
      if (!/^\d{1,12}$/.test(String(request.headers['upload-offset'] ?? '')))
        throw malformedHeader('Upload-Offset')
      const { upload } = await findOwn(deps, request as never, request.params.id)
      if (upload === null)
        throw new Failure('wrong-state', {
          fr: 'Cet envoi est déjà complet.',
          en: 'This upload is complete already.',
        })
      return tus.answer(request as never, reply as never)
    },
  )

  app.delete(
    one,
    { config: { action: 'postproduction.end-upload' }, schema: { params: IdParams } },
    async (request, reply) => {
      mustSpeakTus(request as never, reply as never)
      const { upload } = await findOwn(deps, request as never, request.params.id)
      if (upload === null)
        throw new Failure('wrong-state', {
          fr: 'Cet envoi est déjà complet : son original est gardé.',
          en: 'This upload is complete already: its original is kept.',
        })
      await deps.database.transaction(request.caller, ({ tx }) => forgetUpload(tx, upload.assetId))
      await dropStaged(deps.uploads.stagingFolder, upload.assetId)
      return reply.code(204).send()
    },
  )
}

const findOwn = (deps: PostDeps, { caller }: FastifyRequest, id: string) =>
  deps.database.read(caller, (tx) => readOwnUpload(tx, id, caller.accountId))

function mustSpeakTus(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('tus-resumable', TUS_VERSION)
  if (request.headers['tus-resumable'] === TUS_VERSION) return
  void reply.header('tus-version', TUS_VERSION)
  throw new Failure('unknown-version', {
    fr: `Tus-Resumable : ${TUS_VERSION}.`,
    en: `Tus-Resumable: ${TUS_VERSION}.`,
  })
}

/** @throws Failure 'too-large', 'malformed', 'rule-broken' for an empty file */
function readLength(deps: PostDeps, { headers }: FastifyRequest, reply: FastifyReply): number {
  if (headers['upload-defer-length'] !== undefined || headers['upload-concat'] !== undefined)
    throw malformedHeader('Upload-Length')
  const said = String(headers['upload-length'] ?? '')
  if (!/^\d{1,15}$/.test(said)) throw malformedHeader('Upload-Length')
  const bytes = Number(said)
  void reply.header('tus-max-size', deps.uploads.maxBytes)
  if (bytes > deps.uploads.maxBytes)
    throw new Failure('too-large', {
      fr: `Un fichier pèse ${Math.floor(deps.uploads.maxBytes / 1e6)} Mo au plus.`,
      en: `A file weighs ${Math.floor(deps.uploads.maxBytes / 1e6)} MB at most.`,
    })
  if (bytes === 0)
    throw fieldFailure('Upload-Length', 'not-empty', {
      fr: 'Le fichier est vide.',
      en: 'The file is empty.',
    })
  return bytes
}

function malformedHeader(field: string): Failure {
  const message = { fr: `${field} manque ou est illisible.`, en: `${field} is missing or unreadable.` }
  return new Failure('malformed', message, { errors: [{ field, rule: 'tus-header', message }] })
}
