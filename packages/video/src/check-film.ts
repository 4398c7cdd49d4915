import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type AssetContext, judgeFilm, leaveFilmUnmeasured } from '@regie/charters'
import type { CharterDocument, Verdict, VideoCheck, VideoRefusal } from '@regie/contracts'
import { inspectFilm, type FilmTools } from './inspect-film.ts'
import { DEFAULT_FILM_LIMITS, type FilmLimits } from './limits.ts'

/** `name` is what the operator called the file; `context` is what the mission knows. */
export type FilmFile = { path: string; name?: string; context?: AssetContext }

/**
 * Measures one film and judges it. A film that cannot be read has its refusal and one blocking verdict of kind `readable`;
 * where the tools are missing every rule on films is unmeasured, and the film is not to blame. Never throws.
 */
export async function checkFilm(
  charter: CharterDocument,
  file: FilmFile,
  limits: FilmLimits = DEFAULT_FILM_LIMITS,
  tools?: FilmTools,
): Promise<VideoCheck> {
  const fileName = file.name ?? basename(file.path)
  const [sha256, inspected] = await Promise.all([sha256Of(file.path), inspectFilm(file.path, limits, tools)])
  const about = { file: file.name ?? file.path, sha256 }
  if ('facts' in inspected) {
    const verdicts = judgeFilm(charter, inspected.facts, { fileName, ...file.context })
    return { ...about, facts: inspected.facts, refusal: null, verdicts }
  }
  const { refused: refusal } = inspected
  const verdicts =
    refusal.code === 'tool-missing' ? leaveFilmUnmeasured(charter, refusal.message) : [notReadable(refusal)]
  return { ...about, facts: null, refusal, verdicts }
}

const notReadable = ({ code, message }: VideoRefusal): Verdict => ({
  ruleId: 'readable',
  kind: 'readable',
  outcome: 'fail',
  severity: 'blocker',
  measured: code,
  unit: null,
  expected: { fr: 'un film lisible en entier', en: 'a film readable to its end' },
  where: null,
  message,
  tip: {
    fr: 'Exportez le film à nouveau depuis le montage et renvoyez-le.',
    en: 'Export the film again from the edit and send it again.',
  },
})

async function sha256Of(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch {
    return null
  }
}
