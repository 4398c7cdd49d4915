import { Failure, type FieldError, UploadMetadata } from '@regie/contracts'
import { safeFilename } from '@regie/storage'

const LONGEST_HEADER = 8_192

/**
 * Reads Upload-Metadata: pairs of an ASCII key and a base64 value, joined by commas.
 *
 * @returns  the metadata, its file name made safe
 * @throws   Failure 'malformed' naming each wrong field
 * @see      tus resumable upload protocol 1.0.0, extension "creation"
 */
export function readUploadMetadata(header: string | undefined): UploadMetadata {
  const pairs = header === undefined || header.length > LONGEST_HEADER ? [] : header.split(',')
  const said: Record<string, string> = Object.create(null)
  for (const pair of pairs) {
    const [, key, value] = /^\s*([A-Za-z0-9_-]{1,60})(?: ([A-Za-z0-9+/]*={0,2}))?\s*$/.exec(pair) ?? []
    if (key === undefined || key in said) throw malformed('Upload-Metadata', 'tus-metadata')
    said[key] = Buffer.from(value ?? '', 'base64').toString('utf8')
  }
  const read = UploadMetadata.safeParse({ ...said })
  if (!read.success) {
    const [issue] = read.error.issues
    const extra = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    throw malformed(extra ?? issue?.path.join('.') ?? 'Upload-Metadata', issue?.code ?? 'invalid')
  }
  return { ...read.data, filename: safeFilename(read.data.filename) }
}

function malformed(field: string, rule: string): Failure {
  const message: FieldError['message'] = {
    fr: `Upload-Metadata : « ${field} » manque ou n’est pas admis.`,
    en: `Upload-Metadata: “${field}” is missing or not accepted.`,
  }
  return new Failure('malformed', message, { errors: [{ field, rule, message }] })
}
