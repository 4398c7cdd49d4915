import type { CharterDocument, CharterRuleOf, PhotoMeasures, SetRuleKind, Verdict } from '@regie/contracts'
import { bounds, inBoth, inFigures, joined, plain } from '../wording.ts'
import type { Finding } from './finding.ts'
import { groupDuplicates } from './group-duplicates.ts'
import { isAboutSet } from './judge-asset.ts'
import { makeVerdict } from './make-verdict.ts'

/** One photo of a delivery; `shotKey` is the shot it answers, or null when the operator has not said. */
export type SetAsset = { name: string; shotKey?: string | null; measures: PhotoMeasures }

/**
 * Applies to a delivery every rule of the charter that speaks of the whole set.
 *
 * @param assets  the photos that could be read; at most a few thousand (near-duplicates compare every pair)
 * @returns       one verdict a set rule, in the charter's order; never throws
 */
export function judgeSet(charter: CharterDocument, assets: readonly SetAsset[]): Verdict[] {
  return charter.rules.flatMap((rule) =>
    isAboutSet(rule) ? [makeVerdict(rule, findInSet(rule, charter, assets))] : [],
  )
}

function findInSet(
  rule: CharterRuleOf<SetRuleKind>,
  charter: CharterDocument,
  assets: readonly SetAsset[],
): Finding {
  switch (rule.kind) {
    case 'set-count': {
      const kept = assets.length >= rule.min && assets.length <= (rule.max ?? Infinity)
      const expected = bounds({ min: rule.min, max: rule.max }, null, 0)
      return { state: kept ? 'kept' : 'broken', measured: assets.length, decimals: 0, expected }
    }
    case 'shot-list':
      return findShots(charter, assets)
    case 'near-duplicates':
      return findDuplicates(rule, assets)
    case 'consistency':
      return findOutliers(rule, assets)
  }
}

function findShots(charter: CharterDocument, assets: readonly SetAsset[]): Finding {
  const gaps = charter.shotList.flatMap((shot) => {
    const count = assets.filter((asset) => asset.shotKey === shot.key).length
    const enough = count >= shot.min || (!shot.required && count === 0)
    if (enough && count <= (shot.max ?? Infinity)) return []
    const wanted = bounds({ min: shot.min, max: shot.max }, null, 0)
    return [
      inBoth((language) =>
        language === 'fr'
          ? `${shot.label.fr} : ${count} ; attendu ${wanted.fr}`
          : `${shot.label.en}: ${count}; expected ${wanted.en}`,
      ),
    ]
  })
  const covered = charter.shotList.length - gaps.length
  const expected = bounds({ min: charter.shotList.length }, null, 0)
  const said =
    gaps.length === 0
      ? { fr: 'Tous les plans demandés sont là', en: 'Every shot asked for is there' }
      : capped(joined(gaps, ' · '))
  return { state: gaps.length === 0 ? 'kept' : 'broken', measured: covered, decimals: 0, expected, said }
}

function findDuplicates(rule: CharterRuleOf<'near-duplicates'>, assets: readonly SetAsset[]): Finding {
  const groups = groupDuplicates(
    assets.map((asset) => asset.measures.perceptualHash),
    rule.maxDistanceBits,
  )
  const names = groups.map((group) => plain(group.map((index) => assets[index]?.name ?? '').join(' ≈ ')))
  const said =
    groups.length === 0
      ? { fr: 'Aucune photo presque identique', en: 'No near-duplicate photos' }
      : capped(joined([{ fr: 'Presque identiques :', en: 'Near-duplicates:' }, joined(names, ' · ')], ' '))
  const expected = { fr: '0 groupe', en: '0 groups' }
  return {
    state: groups.length === 0 ? 'kept' : 'broken',
    measured: groups.length,
    decimals: 0,
    expected,
    said,
  }
}

/** A cast or a brightness means little alone (wood is warm); what stands out from the set's own median does. */
function findOutliers(rule: CharterRuleOf<'consistency'>, assets: readonly SetAsset[]): Finding {
  const { maxMedianDeviation = Infinity, maxCastDeviationPct = Infinity } = rule
  const brightness = median(assets.map((asset) => asset.measures.exposure.median))
  const red = median(assets.map((asset) => asset.measures.cast.redRatio))
  const blue = median(assets.map((asset) => asset.measures.cast.blueRatio))
  const outliers = assets.filter(({ measures }) => {
    const castPct =
      100 * Math.max(Math.abs(measures.cast.redRatio - red), Math.abs(measures.cast.blueRatio - blue))
    return (
      Math.abs(measures.exposure.median - brightness) > maxMedianDeviation || castPct > maxCastDeviationPct
    )
  })
  const limits = inBoth((language) => {
    const write = (value: number) => (Number.isFinite(value) ? `± ${inFigures(value, language)}` : '—')
    return language === 'fr'
      ? `luminosité ${write(maxMedianDeviation)}, couleur ${write(maxCastDeviationPct)} %`
      : `brightness ${write(maxMedianDeviation)}, colour ${write(maxCastDeviationPct)} %`
  })
  const names = outliers.map((asset) => asset.name).join(', ')
  const said =
    outliers.length === 0
      ? { fr: 'Série homogène', en: 'Even set' }
      : capped({
          fr: `S'écartent de la série : ${names} ; attendu ${limits.fr}`,
          en: `Stand out from the set: ${names}; expected ${limits.en}`,
        })
  return {
    state: outliers.length === 0 ? 'kept' : 'broken',
    measured: outliers.length,
    expected: limits,
    said,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle] ?? 0
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

const MAX_SENTENCE = 2_000
const capped = (text: { fr: string; en: string }) =>
  inBoth((language) =>
    text[language].length > MAX_SENTENCE ? `${text[language].slice(0, MAX_SENTENCE)}…` : text[language],
  )
