import { PhotoMeasures, PhotoRefusal, RenditionFormat } from '@regie/contracts'
import { z } from 'zod'
import type { Inspected } from '../inspect-photo.ts'
import { refuse } from '../refusals.ts'
import type { Saved } from './jobs.ts'

const Refused = z.strictObject({ refused: PhotoRefusal })
const InspectedResult = z.union([z.strictObject({ measures: PhotoMeasures }), Refused])
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

/** A child that opened a hostile file is no longer trusted: its answer is parsed like anything from outside. */
export function asInspected(answer: unknown): Inspected {
  const parsed = InspectedResult.safeParse(answer)
  return parsed.success ? parsed.data : refuse('unreadable', parsed.error.issues[0]?.message)
}

export function asSaved(answer: unknown): Saved {
  const parsed = SavedResult.safeParse(answer)
  return parsed.success ? parsed.data : refuse('unreadable', parsed.error.issues[0]?.message)
}
