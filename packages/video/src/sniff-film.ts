/**
 * Whether the first bytes are of a film's container: MP4 and QuickTime, Matroska and WebM, AVI, MXF, MPEG-TS.
 *
 * @param head  at least the first 512 bytes where there are as many
 */
export function looksLikeFilm(head: Buffer): boolean {
  const at = (offset: number, text: string) => head.toString('latin1', offset, offset + text.length) === text
  const isStill = ['avif', 'avis', 'heic', 'heix', 'mif1', 'msf1', 'crx '].some((brand) => at(8, brand))
  if (at(4, 'ftyp')) return !isStill
  if (['moov', 'mdat', 'wide', 'free', 'skip'].some((box) => at(4, box))) return true
  if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))) return true
  if (at(0, 'RIFF') && at(8, 'AVI ')) return true
  if (head.subarray(0, 4).equals(Buffer.from([0x06, 0x0e, 0x2b, 0x34]))) return true
  return head.length > 376 && [0, 188, 376].every((offset) => head[offset] === 0x47)
}
