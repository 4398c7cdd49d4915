const TAG = {
  newSubfileType: 0x00fe,
  photometric: 0x0106,
  make: 0x010f,
  subIfds: 0x014a,
  dngVersion: 0xc612,
} as const
const SENSOR_PHOTOMETRICS = new Set([32_803, 34_892])
const MAX_ENTRIES = 512

/**
 * Whether a TIFF container holds a camera's sensor data (DNG, NEF, CR2, ARW, PEF …), read from its first directory.
 *
 * @param bytes  a file that begins with a TIFF header; every offset in it is distrusted
 * @see          TIFF 6.0; DNG 1.7 (DNGVersion, CFA and LinearRaw photometrics)
 */
export function isRawTiff(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 8, 10) === 'CR') return true
  const littleEndian = bytes[0] === 0x49
  const read16 = (at: number) =>
    at + 2 > bytes.length ? 0 : littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)
  const read32 = (at: number) =>
    at + 4 > bytes.length ? 0 : littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
  const directoryAt = read32(4)
  const values = new Map<number, number>()
  const entries = Math.min(read16(directoryAt), MAX_ENTRIES)
  for (let index = 0; index < entries; index++) {
    const at = directoryAt + 2 + index * 12
    const isShort = read16(at + 2) === 3
    values.set(read16(at), isShort ? read16(at + 8) : read32(at + 8))
  }
  if (values.has(TAG.dngVersion)) return true
  if (SENSOR_PHOTOMETRICS.has(values.get(TAG.photometric) ?? 0)) return true
  // Cameras put a reduced picture first and the sensor in a sub-directory; editors do not write that pair with a make.
  return values.get(TAG.newSubfileType) === 1 && values.has(TAG.subIfds) && values.has(TAG.make)
}
