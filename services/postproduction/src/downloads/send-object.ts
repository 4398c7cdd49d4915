import { Failure } from '@regie/contracts'
import { type ByteRange, contentDisposition, type ObjectStore, StorageError } from '@regie/storage'
import type { FastifyReply, FastifyRequest } from 'fastify'

type File = {
  key: string
  filename: string
  contentType: string
  kind: 'attachment' | 'inline'
  cacheControl?: string
}

/**
 * Sends an object, or the one byte range asked for; several ranges at once are answered whole, as RFC 9110 allows.
 *
 * @throws Failure 'bad-range' with Content-Range set, 'not-found' when the object is gone
 */
export async function sendObject(
  store: ObjectStore,
  request: FastifyRequest,
  reply: FastifyReply,
  file: File,
): Promise<FastifyReply> {
  const found = await store.stat(file.key)
  if (found === undefined)
    throw new Failure('not-found', { fr: 'Fichier introuvable.', en: 'File not found.' })
  const range = readRange(request.headers.range, found.bytes)
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${found.bytes}`)
    throw new Failure('bad-range', {
      fr: `Le fichier a ${found.bytes} octets.`,
      en: `The file has ${found.bytes} bytes.`,
    })
  }
  void reply
    .header('accept-ranges', 'bytes')
    .header('content-disposition', contentDisposition(file.filename, file.kind))
    .header('cache-control', file.cacheControl ?? 'private, no-store')
    .type(file.contentType)
  if (range !== undefined) {
    const last = range.end ?? found.bytes - 1
    void reply.code(206).header('content-range', `bytes ${range.start}-${last}/${found.bytes}`)
  }
  if (request.method === 'HEAD') {
    const length = range === undefined ? found.bytes : (range.end ?? found.bytes - 1) - range.start + 1
    return reply.header('content-length', length).send()
  }
  const opened = await openOr404(store, file.key, range)
  return reply.header('content-length', opened.bytes).send(opened.stream)
}

async function openOr404(store: ObjectStore, key: string, range: ByteRange | undefined) {
  try {
    return await store.open(key, range)
  } catch (error) {
    if (!(error instanceof StorageError && error.refusal === 'object-missing')) throw error
    throw new Failure('not-found', { fr: 'Fichier introuvable.', en: 'File not found.' }, { cause: error })
  }
}

/** @see RFC 9110 section 14.1.2; what is not one well-formed range of bytes is ignored */
export function readRange(
  header: string | undefined,
  totalBytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!parts || (parts[1] === '' && parts[2] === '')) return undefined
  const [first, last] = [parts[1] ?? '', parts[2] ?? '']
  if (first === '') {
    const suffix = Number(last)
    if (suffix === 0 || totalBytes === 0) return 'unsatisfiable'
    return { start: Math.max(0, totalBytes - suffix), end: totalBytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? totalBytes - 1 : Math.min(Number(last), totalBytes - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= totalBytes ? 'unsatisfiable' : { start, end }
}
