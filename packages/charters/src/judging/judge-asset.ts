import type {
  AssetRuleKind,
  CharterDocument,
  CharterRule,
  CharterRuleOf,
  MotionRuleKind,
  PhotoMeasures,
  SetRuleKind,
  Verdict,
} from '@regie/contracts'
import { MOTION_RULE_KINDS, SET_RULE_KINDS } from '@regie/contracts'
import { captureJudges } from './capture-rules.ts'
import { fileJudges } from './file-rules.ts'
import type { AssetContext, AssetJudge, AssetJudges, Finding, JudgeContext } from './finding.ts'
import { makeVerdict } from './make-verdict.ts'
import { observe } from './observed.ts'
import { pictureJudges } from './picture-rules.ts'
import { rightsJudges } from './rights-rules.ts'
import { sceneJudges } from './scene-rules.ts'
import { settingsJudges } from './settings-rules.ts'

const JUDGES: AssetJudges = {
  ...fileJudges,
  ...captureJudges,
  ...settingsJudges,
  ...pictureJudges,
  ...sceneJudges,
  ...rightsJudges,
}

/**
 * Applies to one photo every rule of the charter that speaks of one photo.
 *
 * @param measures  as `inspectPhoto` gives them; units are told in `PhotoMeasures`
 * @param context   what the mission knows; a rule that lacks a fact warns and names what is missing
 * @returns         one verdict a rule, in the charter's order; never throws
 */
export function judgeAsset(
  charter: CharterDocument,
  measures: PhotoMeasures,
  context: AssetContext = {},
): Verdict[] {
  const known: JudgeContext = { ...context, observed: observe(measures, context.observed) }
  return charter.rules.flatMap((rule) =>
    isAboutPhoto(rule) ? [makeVerdict(rule, find(rule, measures, known, charter))] : [],
  )
}

/** Whether a delivery must stop: some blocker is broken. */
export function blocks(verdicts: readonly Verdict[]): boolean {
  return verdicts.some((verdict) => verdict.outcome === 'fail')
}

export function isAboutSet(rule: CharterRule): rule is CharterRuleOf<SetRuleKind> {
  return SET_RULE_KINDS.some((kind) => kind === rule.kind)
}

export function isAboutFilm(rule: CharterRule): rule is CharterRuleOf<MotionRuleKind> {
  return MOTION_RULE_KINDS.some((kind) => kind === rule.kind)
}

export function isAboutPhoto(rule: CharterRule): rule is CharterRuleOf<AssetRuleKind> {
  return rule.kind !== 'human' && !isAboutSet(rule) && !isAboutFilm(rule)
}

function find(rule: CharterRuleOf<AssetRuleKind>, ...facts: JudgeArguments): Finding {
  // The table is keyed by kind, so the judge found under rule.kind takes that rule.
  const judge = JUDGES[rule.kind] as AssetJudge<typeof rule.kind>
  return judge(rule as never, ...facts)
}

type JudgeArguments = [PhotoMeasures, JudgeContext, CharterDocument]
