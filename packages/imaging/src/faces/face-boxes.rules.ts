import type { FaceReading } from './face-model.ts'

/** A candidate as shares of the picture, from its top left; `score` 0-1. */
export type FaceBox = { x: number; y: number; width: number; height: number; score: number }

/**
 * From here on a candidate is looked at, and from `SURE` on it is believed at once; between the two it is looked at
 * again from near: real faces keep half of their score there (0.44-0.97 seen), animals and objects lose it (under 0.4).
 */
const MIN_SCORE = 0.5
const SURE_SCORE = 0.93
const MIN_NEAR_SCORE = 0.4
/** Two boxes are one face when they share so much of their union, or so much of the smaller. */
const SAME_BY_UNION = 0.3
const SAME_BY_SMALLER = 0.65
/** The network learnt its shifts in these units of the anchor (SSD's variances, as half floats). */
const SHIFT_UNIT = 0.0999755859375
const GROWTH_UNIT = 0.199951171875
/** It pads its input to whole blocks at the bottom and the right. */
const BLOCK_PX = 128
const MAX_FACES = 200

/**
 * Faces out of what the network said, surest first, each once.
 *
 * @param widthPx   of the network's input, before its padding
 * @param heightPx  likewise
 * @param minScore  0-1
 */
export function facesOf(
  reading: FaceReading,
  widthPx: number,
  heightPx: number,
  minScore = MIN_SCORE,
): FaceBox[] {
  const across = widthPx / (Math.ceil(widthPx / BLOCK_PX) * BLOCK_PX)
  const down = heightPx / (Math.ceil(heightPx / BLOCK_PX) * BLOCK_PX)
  const candidates: FaceBox[] = []
  for (let anchor = 0; 2 * anchor < reading.scores.length; anchor++) {
    const score = reading.scores[2 * anchor + 1] ?? 0
    if (score < minScore) continue
    const box = boxOf(reading, anchor, across, down)
    if (box.width > 0 && box.height > 0) candidates.push({ ...box, score: Math.min(1, score) })
  }
  return eachOnce(candidates.toSorted((a, b) => b.score - a.score)).slice(0, MAX_FACES)
}

export const isSure = ({ score }: FaceBox): boolean => score >= SURE_SCORE

/**
 * What is believed of a candidate once it was looked at from near.
 *
 * @param near  what was found there, in shares of the same picture
 * @returns     the candidate with the mean of both scores, or null when it is no face
 */
export function confirmed(candidate: FaceBox, near: readonly FaceBox[]): FaceBox | null {
  const scores = near.filter((box) => overlap(candidate, box) > SAME_BY_UNION).map(({ score }) => score)
  const nearScore = Math.max(0, ...scores)
  return nearScore < MIN_NEAR_SCORE ? null : { ...candidate, score: (candidate.score + nearScore) / 2 }
}

function boxOf({ shifts, anchors }: FaceReading, anchor: number, across: number, down: number) {
  const [top = 0, left = 0, bottom = 0, right = 0] = anchors.subarray(4 * anchor)
  const [shiftY = 0, shiftX = 0, growthY = 0, growthX = 0] = shifts.subarray(4 * anchor)
  const [tall, wide] = [bottom - top, right - left]
  const centreY = top + tall * (0.5 + shiftY * SHIFT_UNIT)
  const centreX = left + wide * (0.5 + shiftX * SHIFT_UNIT)
  const height = tall * Math.exp(growthY * GROWTH_UNIT)
  const width = wide * Math.exp(growthX * GROWTH_UNIT)
  const [x, y] = [share((centreX - width / 2) / across), share((centreY - height / 2) / down)]
  return {
    x,
    y,
    width: share((centreX + width / 2) / across) - x,
    height: share((centreY + height / 2) / down) - y,
  }
}

function eachOnce(sorted: readonly FaceBox[]): FaceBox[] {
  const kept: FaceBox[] = []
  for (const box of sorted) if (!kept.some((other) => isSame(box, other))) kept.push(box)
  return kept
}

function isSame(a: FaceBox, b: FaceBox): boolean {
  const smaller = Math.min(a.width * a.height, b.width * b.height)
  return overlap(a, b) > SAME_BY_UNION || common(a, b) > SAME_BY_SMALLER * smaller
}

/** Intersection over union, 0-1. */
function overlap(a: FaceBox, b: FaceBox): number {
  const shared = common(a, b)
  return shared / (a.width * a.height + b.width * b.height - shared)
}

const common = (a: FaceBox, b: FaceBox): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

const share = (value: number) => Math.max(0, Math.min(1, value))
