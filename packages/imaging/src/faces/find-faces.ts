import type { PhotoFace } from '@regie/contracts'
import type { Sharp } from 'sharp'
import type { RgbPixels } from '../pixels/pixel-sums.ts'
import { sharp } from '../sharp.ts'
import { confirmed, type FaceBox, facesOf, isSure } from './face-boxes.rules.ts'
import { lightOf } from './face-light.rules.ts'
import { type FaceModel, loadFaceModel } from './face-model.ts'

/** The network sees every picture with this long side, small ones enlarged: what its recall was measured at. */
const INPUT_SIDE_PX = 1_024
/** Too little to hold a face anybody would look at. */
const MIN_SIDE_PX = 64
/** A second look takes in 2.7 times the face, which then measures 96 px. */
const NEAR_SIDE_PX = 256
const NEAR_FACE_PX = 96
const MIN_NEAR_PX = 16
const NEAR_SCORE = 0.1

type Size = { widthPx: number; heightPx: number }

/**
 * Faces of a picture, surest first, from its working copy; only that they are there, never whose they are.
 *
 * Counts are near, not exact: beyond eight faces one may be missing or too many, and some animals are taken for people.
 *
 * @param working  the copy that is looked at
 * @param full     size of the picture, in whose pixels the boxes are
 */
export async function findFaces(working: RgbPixels, full: Size): Promise<PhotoFace[]> {
  if (Math.min(working.widthPx, working.heightPx) < MIN_SIDE_PX) return []
  const model = await loadFaceModel()
  const input = await read(from(working).resize(INPUT_SIDE_PX, INPUT_SIDE_PX, { fit: 'inside' }))
  const found: PhotoFace[] = []
  for (const candidate of look(model, input)) {
    const face = isSure(candidate) ? candidate : await lookNearer(model, working, candidate)
    if (face !== null) found.push({ box: boxIn(full, face), score: face.score, ...lightOf(working, face) })
  }
  return found.toSorted((a, b) => b.score - a.score)
}

const look = (model: FaceModel, { pixels, widthPx, heightPx }: RgbPixels, minScore?: number): FaceBox[] =>
  facesOf(model.read(pixels, widthPx, heightPx), widthPx, heightPx, minScore)

/** A candidate and its surroundings, brought to the size the network knows best. */
async function lookNearer(model: FaceModel, working: RgbPixels, candidate: FaceBox): Promise<FaceBox | null> {
  const facePx = Math.max(candidate.width * working.widthPx, candidate.height * working.heightPx)
  const halfPx = (facePx * NEAR_SIDE_PX) / NEAR_FACE_PX / 2
  const [left, width] = span(candidate.x + candidate.width / 2, working.widthPx, halfPx)
  const [top, height] = span(candidate.y + candidate.height / 2, working.heightPx, halfPx)
  const scaled = (px: number) => Math.max(MIN_NEAR_PX, Math.round((px * NEAR_FACE_PX) / facePx))
  const near = await read(
    from(working)
      .extract({ left, top, width, height })
      .resize(scaled(width), scaled(height), { fit: 'fill' }),
  )
  const boxes = look(model, near, NEAR_SCORE).map((box) => ({
    x: (left + box.x * width) / working.widthPx,
    y: (top + box.y * height) / working.heightPx,
    width: (box.width * width) / working.widthPx,
    height: (box.height * height) / working.heightPx,
    score: box.score,
  }))
  return confirmed(candidate, boxes)
}

/** The stretch of a line around its middle (a share), within the line: first pixel and length, 1 at least. */
function span(middle: number, linePx: number, halfPx: number): [number, number] {
  const first = Math.min(linePx - 1, Math.max(0, Math.round(middle * linePx - halfPx)))
  return [first, Math.max(1, Math.min(linePx, Math.round(middle * linePx + halfPx)) - first)]
}

const from = ({ pixels, widthPx, heightPx }: RgbPixels): Sharp =>
  sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })

async function read(picture: Sharp): Promise<RgbPixels> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { pixels: data, widthPx: info.width, heightPx: info.height }
}

function boxIn({ widthPx, heightPx }: Size, face: FaceBox) {
  const xPx = Math.min(widthPx - 1, Math.round(face.x * widthPx))
  const yPx = Math.min(heightPx - 1, Math.round(face.y * heightPx))
  return {
    xPx,
    yPx,
    widthPx: Math.max(1, Math.min(widthPx - xPx, Math.round(face.width * widthPx))),
    heightPx: Math.max(1, Math.min(heightPx - yPx, Math.round(face.height * heightPx))),
  }
}
