import { open, stat } from 'node:fs/promises'
import type { VideoFacts } from '@regie/contracts'
import { DEFAULT_FILM_LIMITS, type FilmLimits } from './limits.ts'
import { readMeasures } from './read-measures.ts'
import { readProbe, type ProbedFacts } from './read-probe.ts'
import { refuseFilm, type FilmRefused } from './refusals.ts'
import { findTool, runTool, type ToolRun } from './run-tool.ts'
import { looksLikeFilm } from './sniff-film.ts'
import { openArguments } from './tool-arguments.ts'

export type InspectedFilm = { facts: VideoFacts } | FilmRefused
/** The tools by name or path; another name than the default is for tests and odd machines. */
export type FilmTools = { ffprobe: string; ffmpeg: string }

const HEAD_BYTES = 512
const NOT_MEASURED = { loudness: null, black: null, freeze: null }

/**
 * Reads a film's facts with ffprobe and measures sound and picture with one pass of ffmpeg, both in limited child
 * processes that open this file and nothing else.
 *
 * Without ffmpeg the facts stand and nothing is measured; without ffprobe the film is refused as `tool-missing`.
 *
 * @param path  a file on disk; its type is judged from its content, never from its name
 * @returns     facts (units: `VideoFacts`) or a refusal; never throws
 */
export async function inspectFilm(
  path: string,
  limits: FilmLimits = DEFAULT_FILM_LIMITS,
  tools: FilmTools = { ffprobe: 'ffprobe', ffmpeg: 'ffmpeg' },
): Promise<InspectedFilm> {
  const file = await lookAt(path)
  if (file === null) return refuseFilm('file-missing')
  if (file.bytes === 0) return refuseFilm('empty')
  if (file.bytes > limits.maxBytes) return refuseFilm('too-many-bytes', `${file.bytes} bytes`)
  if (!looksLikeFilm(file.head)) return refuseFilm('not-a-film')
  const ffprobe = findTool(tools.ffprobe)
  if (ffprobe === null) return refuseFilm('tool-missing', tools.ffprobe)
  const shown = ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams']
  const probe = await runTool(ffprobe, [...shown, ...openArguments(path)], limits)
  const probed = probe.code === 0 ? readProbe(probe.out, file.bytes) : null
  if (probed === null) return refuseRun(probe)
  const ffmpeg = findTool(tools.ffmpeg)
  if (ffmpeg === null) return { facts: { ...probed, ...NOT_MEASURED } }
  return measure(ffmpeg, path, probed, limits)
}

/** Looked for: black of a tenth of a second with 98 % of dark pixels; stillness of half a second within -60 dB of noise. */
const PICTURE_FILTERS = 'blackdetect=d=0.1:pix_th=0.10,freezedetect=n=-60dB:d=0.5'
const SOUND_FILTERS = 'ebur128=peak=true:framelog=verbose'

async function measure(
  ffmpeg: string,
  path: string,
  probed: ProbedFacts,
  limits: FilmLimits,
): Promise<InspectedFilm> {
  const hasSound = probed.audio !== null
  const quietly = ['-hide_banner', '-nostats', '-nostdin', '-xerror', '-threads', String(limits.threads)]
  const picture = ['-map', '0:V:0', '-vf', PICTURE_FILTERS]
  const sound = hasSound ? ['-map', '0:a:0', '-af', SOUND_FILTERS] : []
  const nowhere = ['-f', 'null', '-']
  const asked = [...quietly, ...openArguments(path), ...picture, ...sound, ...nowhere]
  const run = await runTool(ffmpeg, asked, limits)
  if (run.code !== 0) return refuseRun(run)
  return { facts: { ...probed, ...readMeasures(run.error, { durationS: probed.durationS, hasSound }) } }
}

function refuseRun({ isTimeout, error }: ToolRun): FilmRefused {
  return isTimeout ? refuseFilm('timeout') : refuseFilm('unreadable', error.trim().split('\n').at(-1))
}

async function lookAt(path: string): Promise<{ bytes: number; head: Buffer } | null> {
  try {
    const { size } = await stat(path)
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      return { bytes: size, head: buffer.subarray(0, bytesRead) }
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}
