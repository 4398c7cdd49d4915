import type { CharterRuleOf } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { capped, inBoth, inFigures, joined, plain } from '../words/wording.ts'
import { missing, type Finding } from './finding.ts'
import { groupDuplicates, hashDistance } from './group-duplicates.ts'
import type { SetContext, SetMeasured } from './judge-set.ts'

/** Pictures of this set that were delivered elsewhere; at most a few million comparisons a second. */
export function findReused(
  rule: CharterRuleOf<'reuse'>,
  assets: readonly SetMeasured[],
  { deliveredElsewhere }: SetContext,
): Finding {
  const expected = expectation(rule)
  if (deliveredElsewhere === undefined)
    return missing(expected, {
      fr: 'Livraisons précédentes inconnues : la réutilisation n’est pas jugée',
      en: 'Earlier deliveries unknown: re-use is not judged',
    })
  const found = assets.flatMap(({ name, measures }) => {
    const earlier = deliveredElsewhere.find(
      ({ perceptualHash }) => hashDistance(perceptualHash, measures.perceptualHash) <= rule.maxDistanceBits,
    )
    return earlier === undefined ? [] : [plain(`${name} ≈ ${earlier.where}`)]
  })
  const said =
    found.length === 0
      ? { fr: 'Aucune photo déjà livrée ailleurs', en: 'No photo delivered elsewhere' }
      : capped(joined([{ fr: 'Déjà livrées :', en: 'Delivered before:' }, joined(found, ' · ')], ' '))
  return {
    state: found.length === 0 ? 'kept' : 'broken',
    measured: found.length,
    decimals: 0,
    expected,
    said,
  }
}

export function findDuplicates(
  rule: CharterRuleOf<'near-duplicates'>,
  assets: readonly SetMeasured[],
): Finding {
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
export function findOutliers(rule: CharterRuleOf<'consistency'>, assets: readonly SetMeasured[]): Finding {
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
