import type { RawKind } from '@regie/contracts'

const DNG_VERSION = 0xc612
const MAX_ENTRIES = 512

/**
 * Which raw a file is that imaging refused as one: Adobe's DNG says so in its first directory, every other is its maker's.
 *
 * @param head  the beginning of the file; every offset in it is distrusted
 * @see         DNG 1.7, DNGVersion
 */
export function rawKindOf(head: Buffer): RawKind {
  const isLittle = head.toString('latin1', 0, 4) === 'II*\0'
  if (!isLittle && head.toString('latin1', 0, 4) !== 'MM\0*') return 'native'
  const read16 = (at: number) =>
    at + 2 > head.length ? 0 : isLittle ? head.readUInt16LE(at) : head.readUInt16BE(at)
  const directoryAt = head.length < 8 ? 0 : isLittle ? head.readUInt32LE(4) : head.readUInt32BE(4)
  const entries = Math.min(read16(directoryAt), MAX_ENTRIES)
  for (let index = 0; index < entries; index++)
    if (read16(directoryAt + 2 + index * 12) === DNG_VERSION) return 'dng'
  return 'native'
}
