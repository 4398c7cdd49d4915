import { Failure } from '@regie/contracts'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { MAX_PICTURE_BYTES, receivePicture, type ReceivedPicture } from './receive-picture.ts'

/**
 * The one file of a multipart request, received into `folder`.
 *
 * @throws Failure 'wrong-media-type' when it is no multipart, 'too-large' over 30 MB, 'malformed' for no file, more
 *         than one, or a body that ends early
 */
export async function readUpload(request: FastifyRequest, folder: string): Promise<ReceivedPicture> {
  if (!request.isMultipart()) {
    throw new Failure('wrong-media-type', {
      fr: 'Envoyez l’image en multipart/form-data.',
      en: 'Send the picture as multipart/form-data.',
    })
  }
  let received: ReceivedPicture | undefined
  try {
    const parts = request.files({
      limits: { files: 1, fields: 5, fieldSize: 1_000, fileSize: MAX_PICTURE_BYTES },
    })
    for await (const part of parts) received = await receiveWhole(part, folder)
  } catch (error) {
    throw asFailure(error)
  }
  if (!received) throw new Failure('malformed', { fr: 'Aucun fichier reçu.', en: 'No file received.' })
  return received
}

async function receiveWhole(part: MultipartFile, folder: string): Promise<ReceivedPicture> {
  const received = await receivePicture(part.file, folder).catch((error: unknown) => {
    part.file.resume()
    throw error
  })
  if (part.file.truncated) throw tooLarge()
  return received
}

const tooLarge = () =>
  new Failure('too-large', { fr: 'Une image pèse au plus 30 Mo.', en: 'A picture is at most 30 MB.' })

/** The parser's refusals are the sender's doing; its own words stay with us. */
function asFailure(error: unknown): unknown {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge()
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT') {
    return new Failure('malformed', {
      fr: 'Envoyez une seule image à la fois.',
      en: 'Send one picture at a time.',
    })
  }
  if (['ENOSPC', 'EIO', 'EDQUOT'].includes(code)) return error
  return new Failure(
    'malformed',
    { fr: 'L’envoi est incomplet ou illisible.', en: 'The upload is incomplete or unreadable.' },
    { cause: error },
  )
}
