import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'

/** Camera originals, beside the repository: never in it. */
const PHOTOS = resolve('../shared/data/photos')
export const hasPhotos = existsSync(PHOTOS)
export const photoPaths = (): string[] =>
  readdirSync(PHOTOS)
    .filter((name) => name.endsWith('.jpg'))
    .map((name) => join(PHOTOS, name))

const COLUMNS = 3
const ROWS = 2

/** Photographs at their own resolution beside one another: as much detail a pixel as a camera gives. */
export async function mosaic(widthPx: number, heightPx: number, quality = 90): Promise<Buffer> {
  const tile = { width: Math.ceil(widthPx / COLUMNS), height: Math.ceil(heightPx / ROWS) }
  const names = photoPaths()
  const tiles = Array.from({ length: COLUMNS * ROWS }, async (_, at) => {
    const path = names[at % names.length] ?? ''
    const { width, height } = await sharp(path).metadata()
    const left = Math.floor((width - tile.width) / 2)
    const top = Math.floor((height - tile.height) / 2)
    const input = await sharp(path)
      .extract({ left, top, ...tile })
      .png({ compressionLevel: 1 })
      .toBuffer()
    return { input, left: (at % COLUMNS) * tile.width, top: Math.floor(at / COLUMNS) * tile.height }
  })
  const whole = { width: COLUMNS * tile.width, height: ROWS * tile.height }
  const pixels = await sharp({ create: { ...whole, channels: 3, background: '#888' } })
    .composite(await Promise.all(tiles))
    .png({ compressionLevel: 1 })
    .toBuffer()
  return sharp(pixels)
    .extract({ left: 0, top: 0, width: widthPx, height: heightPx })
    .jpeg({ quality })
    .toBuffer()
}

/** Six files of a shoot: 24 MP, and one of 12 MP with as many bits a pixel. */
export async function makeFiles(): Promise<{
  folder: string
  large: string
  half: string
  remove: () => Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'regie-bench-imaging-'))
  const [large, half] = [join(folder, '24mp.jpg'), join(folder, '12mp.jpg')]
  await writeFile(large, await mosaic(6_000, 4_000))
  await writeFile(half, await mosaic(4_242, 2_828))
  return { folder, large, half, remove: () => rm(folder, { recursive: true, force: true }) }
}

const rendition = (maxLongSidePx: number, quality: number) =>
  ({
    kind: 'rendition',
    channel: {
      key: `w${maxLongSidePx}`,
      label: { fr: `${maxLongSidePx} px`, en: `${maxLongSidePx} px` },
      fit: 'inside',
      maxLongSidePx,
      format: 'jpeg',
      quality,
    },
  }) as const

/** Print, page, thumbnail. */
export const RENDITIONS = [rendition(3_000, 85), rendition(1_600, 82), rendition(400, 80)]

const LAPLACIAN = { width: 3, height: 3, kernel: [0, 1, 0, 1, -4, 1, 0, 1, 0], offset: 128, scale: 1 }

/** What a straightforward implementation does: one pipeline for each figure and each rendition. */
export async function naively(path: string): Promise<void> {
  const open = () => sharp(path, { failOn: 'none' })
  await open().metadata()
  await open().stats()
  const edges = await open().greyscale().convolve(LAPLACIAN).raw().toBuffer({ resolveWithObject: true })
  await sharp(edges.data, { raw: edges.info }).stats()
  await open().greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  await open().greyscale().blur(1).resize(1_024, 1_024, { fit: 'inside' }).raw().toBuffer()
  for (const side of [3_000, 1_600, 400])
    await open().resize(side, side, { fit: 'inside' }).jpeg({ quality: 85 }).toBuffer()
}

export const decode = (path: string): Promise<Buffer> => sharp(path).raw().toBuffer()
