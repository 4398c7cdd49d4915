import type { AssetContext } from '@regie/charters'
import type { OperatorSnapshot, PhotoMeasures, PhotoRefusalCode, Verdict } from '@regie/contracts'
import type { KeptBrief } from '../deliverables/kept-brief.ts'

/** What the mission knows and the file cannot; cameras are absent until the operator's news was heard. */
export function contextOf(brief: KeptBrief, cameras: OperatorSnapshot['cameras'] | undefined): AssetContext {
  const { place, window, reference } = brief
  return {
    missionNumber: reference,
    missionWindow: { startsAt: window.from, endsAt: window.to, timeZone: place.zone },
    place: { latitude: place.lat, longitude: place.lon },
    ...(cameras === undefined ? {} : { equipment: cameras }),
  }
}

/** The first verdict of every file that could be read to its end: even a charter without rules judges something. */
export function readableVerdict({ facts }: PhotoMeasures): Verdict {
  const size = `${facts.widthPx} × ${facts.heightPx} px`
  return {
    ruleId: 'readable',
    kind: 'readable',
    outcome: 'pass',
    severity: 'blocker',
    measured: size,
    unit: null,
    expected: { fr: 'une photo lisible en entier', en: 'a photo readable to its end' },
    where: null,
    message: { fr: `Photo lisible en entier : ${size}`, en: `Photo readable to its end: ${size}` },
    tip: { fr: 'Rien à faire.', en: 'Nothing to do.' },
  }
}

/** A decoder that died or hung may have been starved by its neighbours: once is forgiven, twice is the file's doing. */
export const MAX_DECODER_CRASHES = 2

/**
 * Decodes begun without an answer: the whole worker died meanwhile. Decoding happens in a limited child, so that is
 * most often a machine going down and not the file; still, no file is begun for ever.
 */
export const MAX_UNANSWERED_STARTS = 4

export const isCrash = (code: PhotoRefusalCode): boolean => code === 'decoder-crashed' || code === 'timeout'
