import {
  type CharterDocument,
  type LocalizedText,
  type PhotoMeasures,
  type PhotoRegion,
  type RetouchFinding,
  type RetouchFindingKind,
  type RetouchFix,
  type RetouchTerms,
  type Verdict,
} from '@regie/contracts'
import { type Advice, lostPct, workOrder } from '@regie/imaging'

/** Rules that somebody can put right in the picture there is; the others ask for another picture. */
const RETOUCHABLE: Partial<Record<string, RetouchFindingKind>> = {
  tilt: 'tilt',
  'aspect-ratio': 'aspect-ratio',
  'colour-space': 'colour-space',
  exposure: 'exposure',
  clipping: 'clipping',
  'colour-cast': 'colour-cast',
  noise: 'noise',
  background: 'background',
}

export type Examined = {
  verdicts: readonly Verdict[]
  measures: PhotoMeasures
  charter: CharterDocument
  /** Of the other pictures of the set: a face is judged by theirs, for dark skin is no fault of the light. */
  others: readonly PhotoMeasures[]
}

/**
 * What is to be put right in one picture: broken rules that a retouch can mend, faces that the light missed, the position
 * that nobody downstream may read. Each with where it is, how sure the machine is, and the fix it may do by itself.
 *
 * @returns  in the charter's order, then faces, then the position; empty when there is nothing to do
 */
export function findingsOf(examined: Examined, limits: RetouchTerms['automatic']): RetouchFinding[] {
  const broken = examined.verdicts.flatMap((verdict) => {
    const kind = verdict.outcome === 'pass' ? undefined : RETOUCHABLE[verdict.kind]
    return kind === undefined || verdict.measured === null
      ? []
      : [fromVerdict(kind, verdict, examined, limits)]
  })
  const faces = workOrder(examined.measures, examined.others).flatMap(fromFaces)
  const found = [...broken, ...faces]
  const hasPosition = examined.measures.facts.exif.gps !== null
  return found.length > 0 && hasPosition ? [...found, POSITION] : found
}

function fromVerdict(
  kind: RetouchFindingKind,
  verdict: Verdict,
  examined: Examined,
  limits: RetouchTerms['automatic'],
): RetouchFinding {
  const confidence = kind === 'tilt' ? tiltConfidence(examined.measures) : 1
  const fix = confidence < limits.minConfidence ? null : fixFor(kind, verdict, examined, limits)
  return {
    kind,
    ruleId: verdict.ruleId,
    boxes: boxesOf(kind, verdict, examined.measures),
    confidence,
    text: verdict.message,
    tip: verdict.tip,
    fix,
  }
}

function boxesOf(kind: RetouchFindingKind, { where }: Verdict, { clipping }: PhotoMeasures): PhotoRegion[] {
  const regions =
    kind === 'clipping'
      ? [
          clipping.highlightsPct > 0 ? clipping.worstHighlights : null,
          clipping.shadowsPct > 0 ? clipping.worstShadows : null,
        ]
      : [where]
  return regions.flatMap((region) => (region === null ? [] : [toRegion(region)]))
}

const toRegion = ({ xPct, yPct, widthPct, heightPct }: PhotoRegion): PhotoRegion => ({
  xPct,
  yPct,
  widthPct,
  heightPct,
})

/** A lean is told from a peak ratio of 2; at 3.5 nothing else in the picture says otherwise. */
const UNSURE_RATIO = 1.5
const SURE_RATIO = 3.5
const tiltConfidence = ({ tilt }: PhotoMeasures) =>
  Math.min(1, Math.max(0, (tilt.peakRatio - UNSURE_RATIO) / (SURE_RATIO - UNSURE_RATIO)))

function fixFor(
  kind: RetouchFindingKind,
  { ruleId }: Verdict,
  { measures, charter }: Examined,
  limits: RetouchTerms['automatic'],
): RetouchFix | null {
  const size = { widthPx: measures.facts.widthPx, heightPx: measures.facts.heightPx }
  if (kind === 'colour-space') return { kind: 'convert-profile' }
  if (kind === 'tilt') {
    const { degrees } = measures.tilt
    if (degrees === null || Math.abs(degrees) > limits.maxTiltDegrees) return null
    return lostPct(size, degrees, null) > limits.maxCropPct ? null : { kind: 'straighten', degrees }
  }
  if (kind !== 'aspect-ratio') return null
  const rule = charter.rules.find(({ id }) => id === ruleId)
  if (rule?.kind !== 'aspect-ratio') return null
  const [nearest] = rule.ratios
    .map((ratio) => ({ ratio, lost: lostPct(size, 0, ratio) }))
    .toSorted((one, other) => one.lost - other.lost)
  return nearest === undefined || nearest.lost > limits.maxCropPct
    ? null
    : { kind: 'crop', ratio: { width: nearest.ratio.width, height: nearest.ratio.height } }
}

/** Under this the advice is as likely about the person as about the light: nobody is asked to change it. */
const MIN_FACE_CONFIDENCE = 0.5

type FaceWords = { kind: RetouchFindingKind; text: LocalizedText; tip: LocalizedText }
const FACE_WORDS: Partial<Record<Advice['kind'], FaceWords>> = {
  'brighten-faces': {
    kind: 'face-dark',
    text: { fr: 'Un visage à éclaircir', en: 'A face to brighten' },
    tip: {
      fr: 'Éclaircir le visage seul, sans changer la teinte de la peau.',
      en: 'Brighten the face alone and leave the tone of the skin.',
    },
  },
  'darken-faces': {
    kind: 'face-bright',
    text: { fr: 'Un visage trop clair', en: 'A face that is too bright' },
    tip: {
      fr: 'Rattraper les hautes lumières du visage.',
      en: 'Bring the highlights of the face back.',
    },
  },
}

/** One finding a face, as the advice of imaging has it. */
function fromFaces({ kind: advised, confidence, regions }: Advice): RetouchFinding[] {
  const words = FACE_WORDS[advised]
  if (words === undefined || confidence < MIN_FACE_CONFIDENCE) return []
  return regions.map((region) => ({ ...words, ruleId: null, boxes: [region], confidence, fix: null }))
}

const POSITION: RetouchFinding = {
  kind: 'position',
  ruleId: null,
  boxes: [],
  confidence: 1,
  text: { fr: 'Le fichier dit où il a été pris', en: 'The file says where it was taken' },
  tip: null,
  fix: { kind: 'strip-position' },
}

/** Whether a later check no longer finds it; what no check speaks of is taken as done by whoever did it. */
export function isFixed(
  finding: RetouchFinding,
  after: { verdicts: readonly Verdict[]; measures: PhotoMeasures },
): boolean {
  if (finding.kind === 'position') return after.measures.facts.exif.gps === null
  const verdict = after.verdicts.find(({ ruleId }) => ruleId === finding.ruleId)
  return (
    verdict === undefined ||
    verdict.outcome === 'pass' ||
    (finding.kind === 'tilt' && verdict.measured === null)
  )
}

const FIX_WORDS: Record<RetouchFix['kind'], LocalizedText> = {
  straighten: { fr: 'Horizon et verticales redressés', en: 'Straightened' },
  crop: { fr: 'Recadrée au format demandé', en: 'Cropped to the ratio asked for' },
  'convert-profile': { fr: 'Couleurs converties en sRGB', en: 'Colours converted to sRGB' },
  'strip-position': { fr: 'Position retirée du fichier', en: 'Position taken out of the file' },
}

/** What the machine did, in words: « Horizon et verticales redressés de 1,6° ». */
export function fixWords(fix: RetouchFix): LocalizedText {
  if (fix.kind !== 'straighten') return FIX_WORDS[fix.kind]
  const degrees = Math.abs(fix.degrees).toFixed(1)
  return {
    fr: `${FIX_WORDS.straighten.fr} de ${degrees.replace('.', ',')}°`,
    en: `${FIX_WORDS.straighten.en} by ${degrees}°`,
  }
}
