import { dirname } from 'node:path'
import { PhotoMeasures, PhotoRefusal, RenditionFormat } from '@regie/contracts'
import { z } from 'zod'
import { ENTRY_REFUSALS } from '../archives/entry-name.rules.ts'
import type { Unpacked } from '../archives/unpack-archive.ts'
import { refuse, type Refused as RefusedJob } from '../refusals.ts'
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

const UnpackedResult = z.union([
  z.strictObject({
    entries: z.array(
      z.strictObject({
        name: z.string().max(400),
        path: z.string().nullable(),
        bytes: z.int().min(0),
        refusal: z.enum(ENTRY_REFUSALS).nullable(),
      }),
    ),
    problem: z.enum(['not-a-zip', 'too-many-files', 'too-large']).nullable(),
  }),
  Refused,
])

/** Files are only taken from the folder they were to be unpacked in. */
export function asUnpacked(answer: unknown, folder: string): Unpacked | RefusedJob {
  const parsed = UnpackedResult.safeParse(answer)
  if (!parsed.success) return refuse('unreadable', parsed.error.issues[0]?.message)
  const isInside =
    'refused' in parsed.data ||
    parsed.data.entries.every((one) => one.path === null || dirname(one.path) === folder)
  return isInside ? parsed.data : refuse('unreadable', 'a file outside its folder')
}
