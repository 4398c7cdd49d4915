import {
  type LocalizedText,
  type MissingRecruit,
  ROLE_LABELS,
  type RoleOnSite,
  SPECIALITIES,
  type Speciality,
} from '@regie/contracts'
import { missingFor } from './zone-capacity.rules.ts'
import type { WeighedRow, ZoneWorld } from './zones.rules.ts'

/** What somebody new is reckoned to give in a week, where nobody's hours are known. */
const HOURS_A_WEEK = 20

/**
 * Whom a zone lacks in its worst week: as many as would fill the hours short, at the hours the community gives in a
 * week; at least one. Null where it is never short.
 */
export function recruitFor(
  world: ZoneWorld,
  { row, ask, cells, within }: WeighedRow,
  given: readonly number[],
): MissingRecruit | null {
  const worst = cells.toSorted((a, b) => lacking(b) - lacking(a))[0]
  if (!worst || lacking(worst) <= 0) return null
  const shortHours = Math.round(lacking(worst) * 10) / 10
  const week = cells.indexOf(worst)
  const operators = Math.max(1, Math.ceil(shortHours / (given[week] ?? HOURS_A_WEEK)))
  const nearly = nearlyReady(within, ask, world.weeks[week]?.endMs ?? 0)
  const recruit = {
    departement: row.departement,
    speciality: row.speciality,
    role: ask.role ?? 'photographer',
    week: worst.week,
    operators,
    minimumLevel: ask.minimumLevel,
    capabilities: [...ask.capabilities],
    charterKeys: ask.charters.map((one) => one.split(' ')[0] ?? one),
    shortHours,
    nearly,
  }
  return { ...recruit, says: sayRecruit(recruit, worst) }
}

const lacking = ({ neededHours, freeHours }: WeighedRow['cells'][number]) => neededHours - freeHours

/** What active operators are free for in each week, on average. */
export function hoursGiven({ workers, weeks }: ZoneWorld): number[] {
  const active = workers.filter(({ isActive }) => isActive)
  return weeks.map((_, week) => {
    const mean = active.reduce((total, { freeHours }) => total + (freeHours[week] ?? 0), 0) / active.length
    return mean > 0 ? mean : HOURS_A_WEEK
  })
}

/** Within reach and of the trade, with exactly one thing missing that can be had sooner than a person. */
function nearlyReady(
  within: WeighedRow['within'],
  ask: WeighedRow['ask'],
  weekEndMs: number,
): MissingRecruit['nearly'] {
  const alone = within
    .map((worker) => missingFor(worker, ask, weekEndMs))
    .filter(({ length }) => length === 1)
    .map(([only]) => only)
  const count = (what: string) => alone.filter((only) => only === what).length
  return { uncertified: count('certificate'), unequipped: count('equipment'), papers: count('papers') }
}

type Unsaid = Omit<MissingRecruit, 'says'>

function sayRecruit(recruit: Unsaid, { freeHours, neededHours }: WeighedRow['cells'][number]): LocalizedText {
  const { departement, operators, minimumLevel, speciality, role, nearly } = recruit
  const trade = ROLE_LABELS[role as RoleOnSite]
  const craft =
    speciality in SPECIALITIES
      ? SPECIALITIES[speciality as Speciality].label
      : { fr: speciality, en: speciality }
  const almost = nearly.uncertified + nearly.unequipped + nearly.papers
  const hours = (value: number, language: 'fr' | 'en') =>
    `${value.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB')} h`
  return {
    fr: `${departement.name} (${departement.code}) : ${operators} × ${trade.fr.toLowerCase()}, ${craft.fr.toLowerCase()}, niveau ${minimumLevel} ou plus. ${hours(neededHours, 'fr')} à couvrir, ${hours(freeHours, 'fr')} libres.${
      almost === 0
        ? ''
        : almost === 1
          ? ' Une personne à portée n’en est qu’à une formalité.'
          : ` ${almost} personnes à portée n’en sont qu’à une formalité.`
    }`,
    en: `${departement.name} (${departement.code}): ${operators} × ${trade.en.toLowerCase()}, ${craft.en.toLowerCase()}, level ${minimumLevel} or more. ${hours(neededHours, 'en')} to cover, ${hours(freeHours, 'en')} free.${
      almost === 0
        ? ''
        : almost === 1
          ? ' One person within reach lacks one thing only.'
          : ` ${almost} people within reach lack one thing only.`
    }`,
  }
}
