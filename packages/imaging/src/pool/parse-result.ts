import { PhotoMeasures, PhotoRefusal, RenditionFormat } from '@regie/contracts'
import { z } from 'zod'
import { refuse } from '../refusals.ts'
import type { Examined, Saved } from './jobs.ts'

const Refused = z.strictObject({ refused: PhotoRefusal })
const SavedResult = z.union([
  z.strictObject({
    path: z.string(),
    sha256: z.string(),
    bytes: z.int().min(1),
    widthPx: z.int().min(1),
    heightPx: z.int().min(1),
    format: RenditionFormat,
  }),
  Refused,
])

const ExaminedResult = z.union([
  z.strictObject({ measures: PhotoMeasures, pictures: z.array(SavedResult) }),
  Refused,
])

/** A child that opened a hostile file is no longer trusted: its answer is parsed like anything from outside. */
export function asExamined(answer: unknown, pictureCount: number): Examined {
  const parsed = ExaminedResult.safeParse(answer)
  if (!parsed.success) return refuse('unreadable', parsed.error.issues[0]?.message)
  const isWhole = 'refused' in parsed.data || parsed.data.pictures.length === pictureCount
  return isWhole ? parsed.data : refuse('unreadable', 'pictures are missing')
}

export function asSaved(answer: unknown): Saved {
  const parsed = SavedResult.safeParse(answer)
  return parsed.success ? parsed.data : refuse('unreadable', parsed.error.issues[0]?.message)
}
