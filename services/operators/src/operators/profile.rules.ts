import {
  type Capability,
  type EquipmentItem,
  type FieldError,
  type LocalizedText,
  type OperatorCaps,
  type OperatorPaper,
  type OperatorRates,
  PAPERS,
  PaperKind,
  type PaperRow,
  type RoleOnSite,
  type SpecialityClaimed,
} from '@regie/contracts'
import { addDays, startOfLocalDay } from '@regie/calendar'
import { addYears } from '../local-date.ts'

/** Equipment counts for a year after it was last checked. */
const CHECK_HOLDS_YEARS = 1

/** The first day on which a check no longer counts. */
export const countsUntil = ({ checkedOn }: EquipmentItem) => addYears(checkedOn, CHECK_HOLDS_YEARS)

/** New or good, and checked within twelve months; `today` is the date at the operator's home. */
export const isCounted = (item: EquipmentItem, today: string) =>
  (item.condition === 'new' || item.condition === 'good') &&
  item.checkedOn <= addDays(today, 1) &&
  today < countsUntil(item)

export const countedCapabilities = (equipment: readonly EquipmentItem[], today: string): Capability[] =>
  [
    ...new Set(
      equipment.filter((item) => isCounted(item, today)).flatMap(({ capabilities }) => capabilities),
    ),
  ].toSorted()

/** The first day on which some equipment that counts today will not; null when there is none. */
export const nextEquipmentLapse = (equipment: readonly EquipmentItem[], today: string): string | null =>
  equipment
    .filter((item) => isCounted(item, today))
    .map(countsUntil)
    .toSorted()
    .at(0) ?? null

type Practice = { roles: readonly RoleOnSite[]; specialities: readonly { key: SpecialityClaimed['key'] }[] }

/** The papers this practice needs, in the order of the table. */
export function requiredPapers({ roles, specialities }: Practice): PaperKind[] {
  const practised = new Set<string>([...roles, ...specialities.map(({ key }) => key)])
  return PaperKind.options.filter((kind) => {
    const { neededBy }: PaperRow = PAPERS[kind]
    return neededBy === 'everyone' || neededBy.some((name) => practised.has(name))
  })
}

/** The instant after the last day of validity, where the operator lives. */
export const endOfPaper = ({ validUntil }: Pick<OperatorPaper, 'validUntil'>, zone: string): Date =>
  new Date(startOfLocalDay(addDays(validUntil, 1), zone))

/** The earliest end among the papers needed; null when one is missing: then nothing is valid. */
export function papersValidUntil(
  papers: readonly OperatorPaper[],
  practice: Practice,
  zone: string,
): Date | null {
  const ends = requiredPapers(practice).map((kind) => papers.find((paper) => paper.kind === kind))
  const days = ends.flatMap((paper) => (paper ? [paper.validUntil] : []))
  const earliest = days.toSorted().at(0)
  return days.length < ends.length || earliest === undefined
    ? null
    : endOfPaper({ validUntil: earliest }, zone)
}

type Parts = {
  specialities?: readonly SpecialityClaimed[] | undefined
  equipment?: readonly EquipmentItem[] | undefined
  papers?: readonly OperatorPaper[] | undefined
  languages?: readonly string[] | undefined
  roles?: readonly string[] | undefined
  rates?: OperatorRates | null | undefined
  caps?: OperatorCaps | undefined
}

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** What keeps the parts that an application and a profile share from being saved, field by field. */
export function partProblems(parts: Parts, today: string): FieldError[] {
  const thisYear = Number(today.slice(0, 4))
  return [
    ...twice(
      'specialities',
      parts.specialities?.map(({ key }) => key),
    ),
    ...twice(
      'papers',
      parts.papers?.map(({ kind }) => kind),
    ),
    ...capProblems(parts.caps),
    ...twice('languages', parts.languages),
    ...twice('roles', parts.roles),
    ...(parts.specialities ?? []).flatMap(({ since }, at) =>
      since !== undefined && since > thisYear ? [future(`specialities.${at}.since`)] : [],
    ),
    ...(parts.equipment ?? []).flatMap(({ checkedOn }, at) =>
      checkedOn > addDays(today, 1) ? [future(`equipment.${at}.checkedOn`)] : [],
    ),
    ...(parts.languages ?? []).flatMap((code, at) =>
      LANGUAGE_NAMES.of(code) === undefined
        ? [problem(`languages.${at}`, 'language', { fr: 'Langue inconnue.', en: 'Unknown language.' })]
        : [],
    ),
  ]
}

function capProblems(caps: OperatorCaps | undefined): FieldError[] {
  if (!caps || caps.daily === null || caps.weekly === null || caps.daily <= caps.weekly) return []
  return [
    problem('caps.weekly', 'below-daily', {
      fr: 'Le maximum par semaine ne peut pas être inférieur à celui d’un jour.',
      en: 'The maximum a week cannot be below that of a day.',
    }),
  ]
}

const problem = (field: string, rule: string, message: LocalizedText): FieldError => ({
  field,
  rule,
  message,
})

const future = (field: string) =>
  problem(field, 'in-the-future', {
    fr: 'Cette date n’est pas encore passée.',
    en: 'This date is still to come.',
  })

const twice = (field: string, keys: readonly string[] = []): FieldError[] =>
  keys.flatMap((key, at) =>
    keys.indexOf(key) < at
      ? [
          problem(`${field}.${at}`, 'twice', {
            fr: `« ${key} » figure deux fois.`,
            en: `“${key}” is listed twice.`,
          }),
        ]
      : [],
  )
