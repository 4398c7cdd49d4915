type Size = { widthPx: number; heightPx: number }
export type Frame = Size & { leftPx: number; topPx: number }

/**
 * The part of a picture that is left after it was turned about its middle and cropped to a ratio: the largest upright
 * rectangle without a corner from outside, then the largest of that ratio inside it, both centred.
 *
 * @param size     px, upright
 * @param degrees  how far it leans, -45 to 45; it is turned the other way
 * @param ratio    null leaves the ratio that comes out; it is turned on its side for an upright picture
 * @returns        px of the turned picture, whose canvas has grown to hold all of it
 */
export function keptFrame(
  size: Size,
  degrees: number,
  ratio: { width: number; height: number } | null,
): Frame {
  const canvas = turnedCanvas(size, degrees)
  const inner = inscribed(size, degrees)
  const { widthPx, heightPx } = ratio === null ? inner : ofRatio(inner, ratio)
  return {
    widthPx,
    heightPx,
    leftPx: Math.floor((canvas.widthPx - widthPx) / 2),
    topPx: Math.floor((canvas.heightPx - heightPx) / 2),
  }
}

/** Share of the picture that is lost, in %. */
export function lostPct(
  size: Size,
  degrees: number,
  ratio: { width: number; height: number } | null,
): number {
  const { widthPx, heightPx } = keptFrame(size, degrees, ratio)
  return 100 * (1 - (widthPx * heightPx) / (size.widthPx * size.heightPx))
}

function turnedCanvas({ widthPx: w, heightPx: h }: Size, degrees: number): Size {
  const { sin, cos } = turn(degrees)
  return { widthPx: Math.round(w * cos + h * sin), heightPx: Math.round(w * sin + h * cos) }
}

/** One pixel is left off each side of a turned picture: its edge is blended with what is outside. */
const EDGE_PX = 1

/** The largest upright rectangle in a rectangle that was turned (the well-known closed form). */
function inscribed({ widthPx: w, heightPx: h }: Size, degrees: number): Size {
  if (degrees === 0) return { widthPx: w, heightPx: h }
  const { sin, cos } = turn(degrees)
  const [long, short] = w >= h ? [w, h] : [h, w]
  const isHalf = short <= 2 * sin * cos * long || Math.abs(sin - cos) < 1e-10
  const half = short / 2
  const [width, height] = isHalf
    ? w >= h
      ? [half / sin, half / cos]
      : [half / cos, half / sin]
    : [(w * cos - h * sin) / (cos * cos - sin * sin), (h * cos - w * sin) / (cos * cos - sin * sin)]
  const within = (px: number) => Math.max(1, Math.floor(px) - 2 * EDGE_PX)
  return { widthPx: within(width), heightPx: within(height) }
}

function ofRatio({ widthPx, heightPx }: Size, ratio: { width: number; height: number }): Size {
  const isUpright = heightPx > widthPx
  const asked = ratio.width / ratio.height
  const wanted = isUpright === asked < 1 || asked === 1 ? asked : 1 / asked
  return widthPx / heightPx > wanted
    ? { widthPx: Math.max(1, Math.round(heightPx * wanted)), heightPx }
    : { widthPx, heightPx: Math.max(1, Math.round(widthPx / wanted)) }
}

function turn(degrees: number) {
  const angle = (Math.abs(degrees) * Math.PI) / 180
  return { sin: Math.sin(angle), cos: Math.cos(angle) }
}
