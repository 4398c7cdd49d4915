import type { PhotoFace } from '@regie/contracts'
import type { RgbPixels } from '../pixels/pixel-sums.ts'
import { sharp } from '../sharp.ts'
import { facesOf, type FaceBox } from './face-boxes.rules.ts'
import { lightOf } from './face-light.rules.ts'
import { loadFaceModel } from './face-model.ts'

/** The network sees every picture with this long side, small ones enlarged: what its recall was measured at. */
const INPUT_SIDE_PX = 1_024
/** Too little to hold a face anybody would look at. */
const MIN_SIDE_PX = 32

/**
 * Faces of a picture, surest first, from its working copy; only that they are there, never whose they are.
 *
 * Counts are near, not exact: beyond eight faces one may be missing or too many, and some animals are taken for people.
 *
 * @param working  the copy that is looked at
 * @param full     size of the picture, in whose pixels the boxes are
 */
export async function findFaces(
  working: RgbPixels,
  full: { widthPx: number; heightPx: number },
): Promise<PhotoFace[]> {
  if (Math.min(working.widthPx, working.heightPx) < MIN_SIDE_PX) return []
  const [model, input] = await Promise.all([loadFaceModel(), inputOf(working)])
  const reading = model.read(input.pixels, input.widthPx, input.heightPx)
  return facesOf(reading, input.widthPx, input.heightPx).map((face) => ({
    box: boxIn(full, face),
    score: face.score,
    ...lightOf(working, face),
  }))
}

async function inputOf({ pixels, widthPx, heightPx }: RgbPixels): Promise<RgbPixels> {
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const
  const { data, info } = await sharp(pixels, { raw })
    .resize(INPUT_SIDE_PX, INPUT_SIDE_PX, { fit: 'inside' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, widthPx: info.width, heightPx: info.height }
}

function boxIn({ widthPx, heightPx }: { widthPx: number; heightPx: number }, face: FaceBox) {
  const xPx = Math.min(widthPx - 1, Math.round(face.x * widthPx))
  const yPx = Math.min(heightPx - 1, Math.round(face.y * heightPx))
  return {
    xPx,
    yPx,
    widthPx: Math.max(1, Math.min(widthPx - xPx, Math.round(face.width * widthPx))),
    heightPx: Math.max(1, Math.min(heightPx - yPx, Math.round(face.height * heightPx))),
  }
}
