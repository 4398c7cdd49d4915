import { Readable } from 'node:stream'
import { type Caller, Failure, type FailureCode, type LocalizedText, TUS_VERSION } from '@regie/contracts'
import { Server } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PostDeps } from '../deps.ts'
import { finishUpload } from './finish-upload.ts'
import { CHECKSUM_MISMATCH, expectedChecksum, openStaging } from './staging.ts'
import { checksumMismatch, readChecksum } from './upload-checksum.ts'

export const UPLOADS_PATH = '/v1/uploads'

/** Headers of the protocol; the rest (CORS, lengths) is Fastify's affair. */
const PASSED = [
  'tus-version',
  'tus-extension',
  'tus-max-size',
  'upload-offset',
  'upload-length',
  'upload-expires',
  'upload-metadata',
  'location',
]

const SAYS: Partial<Record<number, { code: FailureCode; detail: LocalizedText }>> = {
  404: { code: 'not-found', detail: { fr: 'Envoi introuvable.', en: 'Upload not found.' } },
  409: {
    code: 'conflict',
    detail: {
      fr: 'Upload-Offset n’est pas le nombre d’octets reçus ; demandez-le par HEAD.',
      en: 'Upload-Offset is not the number of bytes received; ask for it with HEAD.',
    },
  },
  410: { code: 'expired', detail: { fr: 'Cet envoi a expiré.', en: 'This upload has expired.' } },
  413: {
    code: 'too-large',
    detail: { fr: 'Plus d’octets qu’annoncé ou admis.', en: 'More bytes than declared or accepted.' },
  },
  400: {
    code: 'malformed',
    detail: { fr: 'En-têtes tus illisibles.', en: 'Unreadable tus headers.' },
  },
}
const INTERRUPTED = {
  code: 'dependency-down',
  detail: {
    fr: 'La réception s’est interrompue ; reprenez l’envoi.',
    en: 'Receiving was interrupted; resume the upload.',
  },
} as const

export type TusServer = {
  /**
   * Lets the tus server answer one request whose caller was admitted by our own hooks; `newUploadId` names the upload
   * that a POST creates. @throws Failure for every refusal, the protocol's headers already set
   */
  answer(request: FastifyRequest, reply: FastifyReply, newUploadId?: string): Promise<FastifyReply>
}

type Meant = { caller: Caller; newUploadId: string | undefined; failure?: unknown }

/** The protocol by @tus/server over web requests: answers come back as values, so that every hook of ours applies. */
export function openTusServer(deps: PostDeps): TusServer {
  const meant = new WeakMap<object, Meant>()
  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: openStaging(deps.uploads.stagingFolder),
    maxSize: deps.uploads.maxBytes,
    relativeLocation: true,
    disableTerminationForFinishedUploads: true,
    namingFunction: (request) => meant.get(request)?.newUploadId ?? '',
    onUploadFinish: async (request, upload) => {
      const about = meant.get(request)
      if (about === undefined) return {}
      try {
        await finishUpload(deps, about.caller, upload.id)
      } catch (error) {
        about.failure = error
        throw error
      }
      return {}
    },
  })
  return {
    async answer(request, reply, newUploadId) {
      void reply.header('tus-resumable', TUS_VERSION)
      const asked = toWebRequest(request)
      const about: Meant = { caller: request.caller, newUploadId }
      meant.set(asked, about)
      const checksum = readChecksum(request.headers['upload-checksum'])
      const answered = await expectedChecksum.run(checksum, () => tus.handleWeb(asked))
      if (about.failure !== undefined) throw about.failure
      if (answered.status === CHECKSUM_MISMATCH) throw checksumMismatch()
      if (answered.status >= 400) {
        const { code, detail } = SAYS[answered.status === 403 ? 400 : answered.status] ?? INTERRUPTED
        throw new Failure(code, detail)
      }
      for (const name of PASSED) {
        const value = answered.headers.get(name)
        if (value !== null) void reply.header(name, value)
      }
      return reply.code(answered.status).send()
    },
  }
}

/** The request as tus reads it: our path, its headers, and the raw body where there may be one. */
function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string' && (/^(?:upload|tus)-/.test(name) || name.startsWith('content-')))
      headers.set(name, value)
  const address = new URL(request.url, 'http://uploads.invalid')
  const { method } = request
  if (method !== 'PATCH' && method !== 'POST') return new Request(address, { method, headers })
  return new Request(address, {
    method,
    headers,
    body: Readable.toWeb(request.raw),
    duplex: 'half',
  } as RequestInit)
}
