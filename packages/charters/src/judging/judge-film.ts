import type {
  CharterDocument,
  CharterRule,
  CharterRuleOf,
  LocalizedText,
  Verdict,
  VideoFacts,
} from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { judgeDate, judgePlace } from './capture-rules.ts'
import { judgeName, judgeNoLocation, judgeSize } from './file-rules.ts'
import { missing, type AssetContext, type Finding } from './finding.ts'
import { isAboutFilm } from './judge-asset.ts'
import { makeVerdict } from './make-verdict.ts'
import { MOTION_JUDGES, type MotionJudge } from './motion-rules.ts'
import { SOUND_JUDGES } from './sound-rules.ts'

const JUDGES = { ...MOTION_JUDGES, ...SOUND_JUDGES }

/**
 * Applies to one film the rules that speak of films, and those of any file: its name, size, date and place.
 *
 * @param facts  as `inspectFilm` gives them; a measure that was not taken makes its rules unmeasured
 * @returns      one verdict a rule that applies, in the charter's order; never throws
 */
export function judgeFilm(
  charter: CharterDocument,
  facts: VideoFacts,
  context: AssetContext = {},
): Verdict[] {
  return charter.rules.flatMap((rule) => {
    const found = find(rule, facts, context, charter)
    return found === null ? [] : [makeVerdict(rule, found)]
  })
}

/** Every rule on films of the charter as unmeasured, with the reason: nobody here could look. */
export function leaveFilmUnmeasured(charter: CharterDocument, said: LocalizedText): Verdict[] {
  return charter.rules.filter(isAboutFilm).map((rule) => makeVerdict(rule, missing(expectation(rule), said)))
}

function find(
  rule: CharterRule,
  facts: VideoFacts,
  context: AssetContext,
  charter: CharterDocument,
): Finding | null {
  if (isAboutFilm(rule)) return judgeMotion(rule, facts)
  const { observed: _observed, ...known } = context
  // A film's clock is UTC by its container's definition (QuickTime, ISO 14496-12).
  const exif = { gps: facts.gps, capturedAt: facts.capturedAt?.slice(0, 19) ?? null, offset: '+00:00' }
  const file = { facts: { bytes: facts.bytes, exif } }
  switch (rule.kind) {
    case 'file-format':
      return charter.rules.some(isAboutFilm) ? null : notAPicture(rule, facts)
    case 'file-size':
      return judgeSize(rule, file)
    case 'file-name':
      return judgeName(rule, file, known, charter)
    case 'no-location':
      return judgeNoLocation(rule, file)
    case 'capture-date':
      return judgeDate(rule, file, known)
    case 'capture-place':
      return judgePlace(rule, file, known)
    default:
      return null
  }
}

/** A charter that has no word on films wants pictures: a film in its set is not one more silent pass. */
const notAPicture = (rule: CharterRuleOf<'file-format'>, { container }: VideoFacts): Finding => ({
  state: 'broken',
  measured: container,
  expected: expectation(rule),
  said: {
    fr: `Film (${container}) dans une série de photos ; attendu ${expectation(rule).fr}`,
    en: `Film (${container}) in a set of photographs; expected ${expectation(rule).en}`,
  },
})

function judgeMotion(rule: CharterRuleOf<keyof typeof JUDGES>, facts: VideoFacts): Finding {
  // The table is keyed by kind, so the judge found under rule.kind takes that rule.
  const judge = JUDGES[rule.kind] as MotionJudge<typeof rule.kind>
  return judge(rule as never, facts)
}
