import { Failure, type LocalizedText } from '@regie/contracts'

/** Digest lengths in bytes; tus wants SHA-1 to be spoken, SHA-256 is what originals are known by. */
const DIGEST_BYTES = { sha1: 20, sha256: 32 } as const
type Algorithm = keyof typeof DIGEST_BYTES
export const CHECKSUM_ALGORITHMS = Object.keys(DIGEST_BYTES) as Algorithm[]

export type Checksum = { algorithm: Algorithm; digest: Buffer }

/**
 * Reads `Upload-Checksum: sha1 <base64>`: what the bytes of this one request must hash to.
 *
 * @returns undefined when the client sent none
 * @throws  Failure 'malformed' for another algorithm, or a digest of another length
 * @see     tus 1.0.0, extension "checksum"
 */
export function readChecksum(header: string | string[] | undefined): Checksum | undefined {
  if (header === undefined) return undefined
  const [name, encoded, ...rest] = String(header).split(' ')
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => known === name)
  if (algorithm === undefined)
    throw malformed({
      fr: `Upload-Checksum : ${CHECKSUM_ALGORITHMS.join(' ou ')}.`,
      en: `Upload-Checksum: ${CHECKSUM_ALGORITHMS.join(' or ')}.`,
    })
  const digest = Buffer.from(encoded ?? '', 'base64')
  const isWhole = digest.length === DIGEST_BYTES[algorithm] && digest.toString('base64') === encoded
  if (!isWhole || rest.length > 0)
    throw malformed({
      fr: `Upload-Checksum : l’empreinte ${algorithm} est illisible.`,
      en: `Upload-Checksum: the ${algorithm} digest is unreadable.`,
    })
  return { algorithm, digest }
}

const malformed = (message: LocalizedText) =>
  new Failure('malformed', message, {
    errors: [{ field: 'Upload-Checksum', rule: 'tus-header', message }],
  })

export const checksumMismatch = () =>
  new Failure('checksum-mismatch', {
    fr: 'Les octets reçus ne sont pas ceux qui ont été envoyés ; envoyez ce morceau de nouveau.',
    en: 'The bytes received are not those that were sent; send this piece again.',
  })
