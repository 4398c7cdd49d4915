import type { CharterDocument, CharterRuleOf } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { bounds, capped, inBoth, joined } from '../words/wording.ts'
import { missing, within, type Finding } from './finding.ts'
import type { SetAsset, SetContext } from './judge-set.ts'

export const findCount = (rule: CharterRuleOf<'set-count'>, assets: readonly SetAsset[]): Finding =>
  within(assets.length, rule, expectation(rule), { decimals: 0 })

export function findPackage(
  rule: CharterRuleOf<'package-count'>,
  charter: CharterDocument,
  assets: readonly SetAsset[],
  { packageKey }: SetContext,
): Finding {
  const ordered = charter.packages?.find(({ key }) => key === packageKey)
  if (ordered === undefined)
    return missing(
      expectation(rule),
      packageKey === undefined
        ? {
            fr: 'Forfait inconnu : le nombre n’est pas jugé',
            en: 'Package unknown: the number is not judged',
          }
        : {
            fr: `La charte n’a pas de forfait « ${packageKey} »`,
            en: `The charter has no package “${packageKey}”`,
          },
    )
  const wanted = bounds(ordered, null, 0)
  const said = inBoth((language) =>
    language === 'fr'
      ? `${ordered.label.fr} : ${assets.length} ; attendu ${wanted.fr}`
      : `${ordered.label.en}: ${assets.length}; expected ${wanted.en}`,
  )
  return { ...within(assets.length, ordered, wanted, { decimals: 0 }), said }
}

/** The shot list with the counts of the package ordered laid over it. */
function shotsOf(charter: CharterDocument, { packageKey }: SetContext): CharterDocument['shotList'] {
  const counts = charter.packages?.find(({ key }) => key === packageKey)?.shots ?? []
  return charter.shotList.map((shot) => {
    const counted = counts.find(({ key }) => key === shot.key)
    if (counted === undefined) return shot
    const { max: _max, ...rest } = shot
    return { ...rest, ...counted }
  })
}

export function findShots(
  charter: CharterDocument,
  assets: readonly SetAsset[],
  context: SetContext = {},
): Finding {
  const shots = shotsOf(charter, context)
  if (assets.length > 0 && assets.every(({ shotKey }) => shotKey === undefined))
    return missing(bounds({ min: shots.length }, null, 0), {
      fr: 'Plans inconnus : personne n’a dit quel fichier répond à quel plan',
      en: 'Shots unknown: nobody said which file answers which shot',
    })
  const gaps = shots.flatMap((shot) => {
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
  const covered = shots.length - gaps.length
  const expected = bounds({ min: shots.length }, null, 0)
  const said =
    gaps.length === 0
      ? { fr: 'Tous les plans demandés sont là', en: 'Every shot asked for is there' }
      : capped(joined(gaps, ' · '))
  return { state: gaps.length === 0 ? 'kept' : 'broken', measured: covered, decimals: 0, expected, said }
}
