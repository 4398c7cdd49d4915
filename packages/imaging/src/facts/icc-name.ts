/**
 * The description of an ICC profile ("Adobe RGB (1998)"), or null when it has none or lies about its offsets.
 *
 * @see  ICC.1:2022, 7.3 (tag table), 10.15 (multiLocalizedUnicodeType); ICC.1:2001-04, 6.5.17 (textDescriptionType)
 */
export function iccName(profile: Buffer): string | null {
  if (profile.length < 132) return null
  const tags = Math.min(profile.readUInt32BE(128), 100)
  for (let index = 0; index < tags; index++) {
    const at = 132 + index * 12
    if (at + 12 > profile.length) return null
    if (profile.toString('latin1', at, at + 4) !== 'desc') continue
    const start = profile.readUInt32BE(at + 4)
    return clean(readDescription(profile.subarray(start, start + profile.readUInt32BE(at + 8))))
  }
  return null
}

function readDescription(tag: Buffer): string {
  if (tag.length < 12) return ''
  const type = tag.toString('latin1', 0, 4)
  if (type === 'desc') return tag.toString('latin1', 12, 12 + tag.readUInt32BE(8))
  if (type !== 'mluc' || tag.length < 28) return ''
  const [length, offset] = [tag.readUInt32BE(20), tag.readUInt32BE(24)]
  const utf16 = Buffer.from(tag.subarray(offset, offset + length))
  return utf16.length % 2 === 0 ? utf16.swap16().toString('utf16le') : ''
}

function clean(text: string): string | null {
  return text.replace(/\p{C}/gu, '').trim().slice(0, 200) || null
}
