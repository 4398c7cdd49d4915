import { deflateSync } from 'node:zlib'

/** CRC-32 as PNG wants it (ISO 3309). */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
const crc = (bytes: Buffer): number => {
  let c = 0xffffffff
  for (const byte of bytes) c = (TABLE[(c ^ byte) & 255] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc(named))
  return Buffer.concat([head, named, tail])
}

/** A sharp, well-lit PNG of hard-edged blocks; another seed is another picture, far in perceptual hash. */
export function paintedPng(seed: number, widthPx = 640, heightPx = 480): Buffer {
  let state = seed * 2_654_435_761
  const next = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 4_294_967_296
  const cells = Array.from({ length: 8 * 8 }, () => [40 + next() * 180, 40 + next() * 180, 40 + next() * 180])
  const rows = Buffer.alloc(heightPx * (1 + widthPx * 3))
  let at = 0
  for (let y = 0; y < heightPx; y++) {
    rows[at++] = 0
    for (let x = 0; x < widthPx; x++) {
      const cell = cells[Math.floor((y * 8) / heightPx) * 8 + Math.floor((x * 8) / widthPx)] ?? [0, 0, 0]
      for (const level of cell) rows[at++] = Math.max(0, Math.min(255, level + ((x ^ y) & 7)))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx, 0)
  header.writeUInt32BE(heightPx, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
