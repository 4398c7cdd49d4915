/** What a signed paper may be; by its first bytes, never by its name. */
const KINDS = [
  { type: 'application/pdf', extension: 'pdf', starts: Buffer.from('%PDF-') },
  { type: 'image/jpeg', extension: 'jpg', starts: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: 'image/png', extension: 'png', starts: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
] as const
export type DocumentKind = (typeof KINDS)[number]

export const sniffDocument = (bytes: Buffer): DocumentKind | null =>
  KINDS.find(({ starts }) => bytes.subarray(0, starts.length).equals(starts)) ?? null

export const DOCUMENT_TYPES = KINDS.map(({ type }) => type)
