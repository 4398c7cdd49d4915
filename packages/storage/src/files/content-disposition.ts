import { safeFilename } from './safe-filename.ts'

const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Accents go, the rest of what is not plain ASCII becomes '_'; '%' too, which some browsers would decode. */
const asciiOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]|[%"\\]/gu, '_') || '_'

/**
 * Value of the Content-Disposition header for any name a stranger chose; always one line of plain ASCII.
 *
 * @param kind  'inline' only for a type `isSafeInline` allows
 * @see         RFC 6266 section 4 (both forms of the name), RFC 8187 section 3.2 (the extended form)
 */
export const contentDisposition = (
  filename: string,
  kind: 'attachment' | 'inline' = 'attachment',
): string => {
  const name = safeFilename(filename)
  const ascii = asciiOf(name)
  const plain = `${kind}; filename="${ascii}"`
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${encodeExtended(name)}`
}
