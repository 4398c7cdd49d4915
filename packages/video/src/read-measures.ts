import type { VideoFacts, VideoPassage } from '@regie/contracts'

type Measures = Pick<VideoFacts, 'loudness' | 'black' | 'freeze'>

/** Under this there is nothing to measure: silence, or a clip shorter than a gating block (EBU Tech 3341). */
const NO_LOUDNESS_LUFS = -70
const MAX_PASSAGES = 1_000

/** Reads what the filters blackdetect, freezedetect and ebur128 wrote; a freeze that never ends lasts to the end. */
export function readMeasures(
  log: string,
  { durationS, hasSound }: { durationS: number; hasSound: boolean },
): Measures {
  return {
    loudness: hasSound ? loudnessOf(log) : null,
    black: blackOf(log),
    freeze: freezeOf(log, durationS),
  }
}

function loudnessOf(log: string): VideoFacts['loudness'] {
  const summary = log.slice(Math.max(0, log.lastIndexOf('Summary:')))
  if (!summary.startsWith('Summary:')) return null
  const read = (pattern: RegExp) => {
    const value = Number(pattern.exec(summary)?.[1])
    return Number.isFinite(value) ? value : null
  }
  const integrated = read(/\bI:\s+(-?\d+(?:\.\d+)?) LUFS/)
  const isMeasured = integrated !== null && integrated > NO_LOUDNESS_LUFS
  return {
    integratedLufs: isMeasured ? integrated : null,
    rangeLu: isMeasured ? read(/\bLRA:\s+(-?\d+(?:\.\d+)?) LU\b/) : null,
    truePeakDbtp: read(/\bPeak:\s+(-?\d+(?:\.\d+)?) dBFS/),
  }
}

function blackOf(log: string): VideoPassage[] {
  return [...log.matchAll(/black_start:(\d+(?:\.\d+)?) black_end:(\d+(?:\.\d+)?)/g)]
    .slice(0, MAX_PASSAGES)
    .map(([, from, to]) => ({ fromS: Number(from), toS: Number(to) }))
}

function freezeOf(log: string, durationS: number): VideoPassage[] {
  const passages: VideoPassage[] = []
  let fromS: number | null = null
  for (const [, edge, at] of log.matchAll(/freeze_(start|end): (\d+(?:\.\d+)?)/g)) {
    if (edge === 'start') fromS = Number(at)
    else if (fromS !== null) {
      passages.push({ fromS, toS: Number(at) })
      fromS = null
    }
  }
  if (fromS !== null) passages.push({ fromS, toS: Math.max(fromS, durationS) })
  return passages.slice(0, MAX_PASSAGES)
}
