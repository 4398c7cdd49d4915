/** Escapes a TEXT value (RFC 5545 §3.3.11); control characters other than the line feed are dropped. */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/[^\P{Cc}\n]|\p{Cs}/gu, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')

/** A parameter value between double quotes, which it can neither hold nor escape (§3.2). */
export const quoteParameter = (text: string): string =>
  `"${text
    .replaceAll(/\p{Cc}|\p{Cs}/gu, ' ')
    .replaceAll('"', "'")
    .trim()}"`

/** An instant as UTC, basic format: 20261203T100000Z. */
export const utcStamp = (date: Date): string => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const MAX_OCTETS = 75

/** Folds a content line at 75 octets, never inside a character (§3.1). */
export function foldLine(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MAX_OCTETS) {
      parts.push(part)
      // The space that begins a continuation counts among its octets.
      part = ''
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}

/** Content lines as a file: folded, each ended by CR LF. */
export const icsFile = (lines: readonly string[]): string =>
  lines.map((line) => `${foldLine(line)}\r\n`).join('')
