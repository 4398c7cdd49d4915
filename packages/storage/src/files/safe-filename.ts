import path from 'node:path'

const LONGEST_BYTES = 180
const LONGEST_EXTENSION = 12
/** Controls; invisible, direction-changing and line-breaking characters that make a name look like another. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu
/** What Windows refuses in a name, and what ends a quoted string. */
const REFUSED = /["*:<>?|\\/]/g
/** Device names of Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

const cutBytes = (text: string, limit: number): string => {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > limit) break
    kept += character
  }
  return kept
}

/**
 * A name that every system can save and that cannot leave its folder: path parts, controls, invisible and
 * direction characters go, device names get a '_', at most 180 bytes of UTF-8 (NFC) with the extension kept.
 *
 * @returns never empty; 'file' when nothing is left
 */
export const safeFilename = (name: string): string => {
  // Through UTF-8 and back: half a surrogate pair, which no header can carry, becomes U+FFFD.
  const wellFormed = Buffer.from(name, 'utf8').toString('utf8')
  const last = wellFormed.split(/[/\\]/).at(-1) ?? ''
  const shown = last.replace(INVISIBLE, '').replace(REFUSED, '_').normalize('NFC')
  const trimmed = shown.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '')
  const named = trimmed === '' ? 'file' : DEVICE.test(trimmed) ? `_${trimmed}` : trimmed
  const found = path.extname(named)
  const extension = found.length <= LONGEST_EXTENSION ? found : ''
  const stem = named.slice(0, named.length - extension.length)
  const kept = cutBytes(stem, LONGEST_BYTES - Buffer.byteLength(extension)).trimEnd() + extension
  // Blanks gone before the extension may leave a device name: `con .jpg`.
  return DEVICE.test(kept) ? `_${kept}` : kept
}

/**
 * Safe names for the files of one archive, in the same order: no two alike, even on a system that ignores case;
 * the second `a.jpg` becomes `a (2).jpg`.
 */
export const uniqueFilenames = (names: readonly string[]): string[] => {
  const used = new Set<string>()
  return names.map((name) => {
    const safe = safeFilename(name)
    const extension = path.extname(safe)
    const stem = safe.slice(0, safe.length - extension.length)
    let unique = safe
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${stem} (${n})${extension}`
    used.add(unique.toLowerCase())
    return unique
  })
}
