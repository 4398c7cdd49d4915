import type { CharterDocument, LocalizedText } from '@regie/contracts'
import type { Contradiction } from './find-contradictions.ts'

type Counted = { key: string; min: number; max?: number | undefined }

/** Counts of shots and packages that no set could meet. */
export function listContradictions({ shotList, packages = [] }: CharterDocument): Contradiction[] {
  const known = new Set(shotList.map(({ key }) => key))
  return [
    ...shotList.flatMap((shot, at) => crossed(shot, `shotList.${at}`, shot.label)),
    ...packages.flatMap((each, at) => [
      ...crossed(each, `packages.${at}`, each.label),
      ...(each.shots ?? []).flatMap((shot, index) => [
        ...crossed(shot, `packages.${at}.shots.${index}`, each.label),
        ...(known.has(shot.key)
          ? []
          : [
              problem(`packages.${at}.shots.${index}.key`, {
                fr: `Forfait « ${each.label.fr} » : le plan « ${shot.key} » n’est pas dans la liste.`,
                en: `Package “${each.label.en}”: the shot “${shot.key}” is not in the list.`,
              }),
            ]),
      ]),
      ...overfull(each, at, shotList),
    ]),
  ]
}

function overfull(
  each: NonNullable<CharterDocument['packages']>[number],
  at: number,
  shotList: CharterDocument['shotList'],
): Contradiction[] {
  const own = each.shots ?? []
  const asked = shotList
    .map((shot) => own.find(({ key }) => key === shot.key) ?? (shot.required ? shot : { min: 0 }))
    .reduce((sum, { min }) => sum + min, 0)
  if (each.max === undefined || asked <= each.max) return []
  return [
    problem(`packages.${at}.max`, {
      fr: `Forfait « ${each.label.fr} » : ses plans demandent ${asked} photos, il en accepte ${each.max}.`,
      en: `Package “${each.label.en}”: its shots ask for ${asked} photos, it takes ${each.max}.`,
    }),
  ]
}

function crossed({ min, max }: Omit<Counted, 'key'>, path: string, label: LocalizedText): Contradiction[] {
  if (max === undefined || min <= max) return []
  return [
    problem(`${path}.min`, {
      fr: `« ${label.fr} » : le minimum ${min} dépasse le maximum ${max}.`,
      en: `“${label.en}”: the minimum ${min} is over the maximum ${max}.`,
    }),
  ]
}

const problem = (path: string, says: LocalizedText): Contradiction => ({ path, ruleId: null, says })
