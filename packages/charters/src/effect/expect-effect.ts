import type { CharterDocument, LocalizedText, PhotoMeasures, Verdict } from '@regie/contracts'
import type { AssetContext } from '../judging/finding.ts'
import { blocks, judgeAsset } from '../judging/judge-asset.ts'
import { judgeSet } from '../judging/judge-set.ts'
import { RULE_WORDS } from '../words/rule-words.ts'
import { inFigures } from '../words/wording.ts'

/** A delivery as it was measured; `forSet` fits a charter to what was ordered then. */
export type PastSet = {
  photos: readonly { name: string; shotKey: string | null; measures: PhotoMeasures; context: AssetContext }[]
  forSet: (charter: CharterDocument) => CharterDocument
}

/** How many photos and sets a charter would have sent back; `newly` by the rule that does, most first. */
export type CharterEffect = {
  sets: number
  photos: number
  photosFailedBefore: number
  photosFailedAfter: number
  setsFailedBefore: number
  setsFailedAfter: number
  byRule: { ruleId: string; name: LocalizedText; newlyFailing: number; nowPassing: number }[]
  /** Rules that could not be judged on any past photo: nobody measured what they read. */
  unmeasured: { ruleId: string; name: LocalizedText }[]
  says: LocalizedText
}

/**
 * Judges what was delivered by the charter as it is and as it would be, from the measures kept: no file is opened again.
 *
 * @param before  the published charter; null when there is none, and everything then passed
 * @param sets    at most a few thousand photos (a photo takes well under a millisecond)
 */
export function expectEffect(
  before: CharterDocument | null,
  after: CharterDocument,
  sets: readonly PastSet[],
): CharterEffect {
  const seen = sets.map((set) => ({ was: before && failuresOf(before, set), is: failuresOf(after, set) }))
  const sum = (count: (each: (typeof seen)[number]) => number) =>
    seen.reduce((all, each) => all + count(each), 0)
  const photos = sets.reduce((all, set) => all + set.photos.length, 0)
  const counts = {
    sets: sets.length,
    photos,
    photosFailedBefore: sum(({ was }) => was?.failedPhotos ?? 0),
    photosFailedAfter: sum(({ is }) => is.failedPhotos),
    setsFailedBefore: sum(({ was }) => (was?.isBlocked === true ? 1 : 0)),
    setsFailedAfter: sum(({ is }) => (is.isBlocked ? 1 : 0)),
  }
  const byRule = after.rules
    .map((rule) => ({
      ruleId: rule.id,
      name: RULE_WORDS[rule.kind].name,
      newlyFailing: sum(({ was, is }) => fresh(is.failures.get(rule.id), was?.failures.get(rule.id))),
      nowPassing: sum(({ was, is }) => fresh(was?.failures.get(rule.id), is.failures.get(rule.id))),
    }))
    .filter(({ newlyFailing, nowPassing }) => newlyFailing + nowPassing > 0)
    .toSorted((a, b) => b.newlyFailing - a.newlyFailing || b.nowPassing - a.nowPassing)
  const unmeasured = after.rules
    .filter(({ id }) => photos > 0 && seen.every(({ is }) => is.unmeasured.has(id)))
    .map(({ id, kind }) => ({ ruleId: id, name: RULE_WORDS[kind].name }))
  return { ...counts, byRule, unmeasured, says: sayEffect(counts, byRule) }
}

type Failures = {
  failedPhotos: number
  isBlocked: boolean
  /** By rule, the photos it sends back; the empty name is the set itself. */
  failures: Map<string, Set<string>>
  unmeasured: Set<string>
}

function failuresOf(asked: CharterDocument, set: PastSet): Failures {
  const charter = set.forSet(asked)
  const found: Failures = { failedPhotos: 0, isBlocked: false, failures: new Map(), unmeasured: new Set() }
  const measured = new Set<string>()
  const note = (verdicts: readonly Verdict[], photo: string) => {
    for (const { ruleId, outcome, isUnmeasured } of verdicts) {
      if (isUnmeasured !== true) measured.add(ruleId)
      if (outcome !== 'fail') continue
      found.failures.set(ruleId, (found.failures.get(ruleId) ?? new Set()).add(photo))
    }
    if (blocks(verdicts)) found.isBlocked = true
  }
  for (const [at, { measures, context }] of set.photos.entries()) {
    const verdicts = judgeAsset(charter, measures, context)
    if (blocks(verdicts)) found.failedPhotos += 1
    note(verdicts, String(at))
  }
  note(judgeSet(charter, set.photos), '')
  for (const { id } of charter.rules) if (!measured.has(id)) found.unmeasured.add(id)
  return found
}

function fresh(now: Set<string> | undefined, then: Set<string> | undefined): number {
  return [...(now ?? [])].filter((photo) => then?.has(photo) !== true).length
}

type Counts = Pick<CharterEffect, 'sets' | 'photos' | 'photosFailedBefore' | 'photosFailedAfter'>

function sayEffect(
  { sets, photos, photosFailedBefore, photosFailedAfter }: Counts,
  byRule: CharterEffect['byRule'],
): LocalizedText {
  if (photos === 0)
    return {
      fr: 'Aucune photo passée ne peut être jugée par cette charte.',
      en: 'No past photo can be judged by this charter.',
    }
  const changePct = (100 * (photosFailedAfter - photosFailedBefore)) / photos
  const share = { fr: inFigures(Math.abs(changePct), 'fr', 1), en: inFigures(Math.abs(changePct), 'en', 1) }
  const on = { fr: `Sur ${photos} photos de ${sets} séries`, en: `Of ${photos} photos in ${sets} sets` }
  if (changePct === 0)
    return { fr: `${on.fr}, autant auraient été refusées.`, en: `${on.en}, as many would have failed.` }
  const main = byRule.find(({ newlyFailing, nowPassing }) =>
    changePct > 0 ? newlyFailing > nowPassing : nowPassing > newlyFailing,
  )
  const mostly = {
    fr: main === undefined ? '' : `, surtout : ${main.name.fr.toLowerCase()}`,
    en: main === undefined ? '' : `, mostly ${main.name.en.toLowerCase()}`,
  }
  return changePct > 0
    ? {
        fr: `${on.fr}, ${share.fr} % de plus auraient été refusées${mostly.fr}.`,
        en: `${on.en}, ${share.en} % more would have failed${mostly.en}.`,
      }
    : {
        fr: `${on.fr}, ${share.fr} % de moins auraient été refusées${mostly.fr}.`,
        en: `${on.en}, ${share.en} % fewer would have failed${mostly.en}.`,
      }
}
