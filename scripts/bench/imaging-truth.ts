import { hashDistance } from '@regie/charters'
import { examinePhoto } from '@regie/imaging'
import type { PhotoMeasures } from '@regie/contracts'
import sharp from 'sharp'
import { bounded, missing, type Reading } from './figure.ts'
import { hasPhotos, photoPaths } from './imaging-pictures.ts'

const DUPLICATE_BITS = 10
const MEASURES = 'measures.max_error'

/**
 * Whether the numbers are right: against plain sums in 64-bit floats over the same working copy (8-bit sRGB, 2048 px),
 * and whether copies of a photograph keep its hash while other photographs do not have it.
 */
export async function measureTruth(): Promise<Reading[]> {
  if (!hasPhotos)
    return [MEASURES, 'phash.duplicates_found', 'phash.false'].map((name) =>
      missing(name, 'share', null, 'no photographs beside the repository'),
    )
  return [await measureErrors(), ...(await measureHashes())]
}

const measuresOf = async (source: string | Buffer): Promise<PhotoMeasures> => {
  const examined = await examinePhoto(source, { seesFaces: false, pictures: [] })
  if ('refused' in examined) throw new Error(examined.refused.code)
  return examined.measures
}

async function measureErrors(): Promise<Reading> {
  let worst = { error: 0, what: 'nothing' }
  for (const path of photoPaths()) {
    // A picture of the working copy's own size: the reference needs no shrinking of its own.
    const copy = await sharp(path)
      .rotate()
      .resize(2_048, 2_048, { fit: 'inside' })
      .png({ compressionLevel: 1 })
      .toBuffer()
    const ours = await measuresOf(copy)
    const { width, height } = await sharp(copy).metadata()
    const theirs = referenceOf(await sharp(copy).removeAlpha().raw().toBuffer(), width, height)
    const pairs: [string, number, number][] = [
      ['variance of the Laplacian', ours.sharpness.overall, theirs.sharpness],
      ['clipped highlights', ours.clipping.highlightsPct, theirs.highlightsPct],
      ['clipped shadows', ours.clipping.shadowsPct, theirs.shadowsPct],
    ]
    for (const [what, value, truth] of pairs) {
      const error = Math.abs(value - truth) / Math.max(Math.abs(truth), 1e-9)
      if (truth > 0 && error > worst.error) worst = { error, what }
    }
  }
  const says = `worst: ${worst.what}, ${photoPaths().length} photographs`
  return bounded(MEASURES, 'share', worst.error, { atMost: 0.005 }, says)
}

/** Sharpness over all cells and clipping, in 64-bit floats from the definitions of `PhotoMeasures`. */
function referenceOf(pixels: Buffer, width: number, height: number) {
  const luma = Float64Array.from({ length: width * height }, (_, at) => {
    const [r = 0, g = 0, b = 0] = [pixels[3 * at], pixels[3 * at + 1], pixels[3 * at + 2]]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  })
  let [white, black] = [0, 0]
  for (let at = 0; at < luma.length; at += 1) {
    const channels = [pixels[3 * at] ?? 0, pixels[3 * at + 1] ?? 0, pixels[3 * at + 2] ?? 0]
    if (Math.min(...channels) >= 254) white += 1
    if (Math.max(...channels) <= 2) black += 1
  }
  const cells = Array.from({ length: 64 }, () => ({ sum: 0, squares: 0, residues: 0, count: 0 }))
  const at = (x: number, y: number) => luma[y * width + x] ?? 0
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const sides = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)
      const corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1)
      const cell = cells[Math.floor((8 * x) / width) + 8 * Math.floor((8 * y) / height)]!
      const laplacian = 4 * at(x, y) - sides
      cell.sum += laplacian
      cell.squares += laplacian ** 2
      cell.residues += Math.abs(corners - 2 * sides + 4 * at(x, y))
      cell.count += 1
    }
  const sorted = Float64Array.from(luma, (level) => Math.round(level)).toSorted()
  const level = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  const gain = Math.min(16, (200 / Math.max(1, level(0.99) - level(0.01))) ** 2)
  const noises = cells
    .map(({ residues, count }) => (Math.sqrt(Math.PI / 2) * residues) / (6 * count))
    .toSorted((a, b) => a - b)
  const noise = 20 * (noises[6] ?? 0) ** 2
  const values = cells.map(({ sum, squares, count }) => {
    const variance = squares / count - (sum / count) ** 2
    return gain * Math.max(variance / 2, variance - noise)
  })
  return {
    sharpness: values.reduce((total, value) => total + value, 0) / values.length,
    highlightsPct: (100 * white) / luma.length,
    shadowsPct: (100 * black) / luma.length,
  }
}

async function measureHashes(): Promise<Reading[]> {
  const originals = await Promise.all(photoPaths().map(async (path) => hashOf(path)))
  let [copies, found, pairs, mistaken] = [0, 0, 0, 0]
  for (const [index, path] of photoPaths().entries()) {
    const upright = await sharp(path).rotate().jpeg({ quality: 85 }).toBuffer()
    const { width } = await sharp(upright).metadata()
    const half = await sharp(upright)
      .resize(Math.round(width / 2))
      .jpeg({ quality: 85 })
      .toBuffer()
    const warm = await sharp(upright)
      .recomb([
        [1.06, 0, 0],
        [0, 1, 0],
        [0, 0, 0.94],
      ])
      .jpeg()
      .toBuffer()
    for (const copy of [upright, half, warm]) {
      const hash = await hashOf(copy)
      copies += 1
      if (hashDistance(hash, originals[index] ?? '') <= DUPLICATE_BITS) found += 1
      for (const [other, theirs] of originals.entries()) {
        if (other === index) continue
        pairs += 1
        if (hashDistance(hash, theirs) <= DUPLICATE_BITS) mistaken += 1
      }
    }
  }
  const says = `recompressed, halved and warmed copies of ${originals.length} photographs`
  return [
    bounded('phash.duplicates_found', 'share', found / copies, { atLeast: 1 }, says),
    bounded('phash.false', 'pairs', mistaken, { atMost: 0 }, `${pairs} pairs of different photographs`),
  ]
}

const hashOf = async (source: string | Buffer) => (await measuresOf(source)).perceptualHash
