import { addDays } from '@regie/calendar'
import {
  type CoverProblem,
  LICENSED_TERRITORIES,
  type LicenceTerms,
  type LicensedMedium,
  type LicensedTerritory,
  type LocalizedText,
} from '@regie/contracts'
import { MEDIA_WORDS, TERRITORY_WORDS } from './cover.words.ts'

/** Calendar days 'YYYY-MM-DD', both included; `until` null: no end. */
export type Days = { from: string; until: string | null }
export type Planned = { medium: LicensedMedium; territory: LicensedTerritory; days: Days }
export type HeldLicence = { terms: Pick<LicenceTerms, 'media' | 'area'>; days: Days }
export type HeldRelease = {
  kind: 'model' | 'property'
  isWithdrawn: boolean
  expiresOn: string | null
  media: readonly LicensedMedium[] | null
  territory: LicensedTerritory | null
}
/** What is known of one picture's rights; `faces` null: nobody counted them. */
export type Rights = {
  licences: readonly HeldLicence[]
  releases: readonly HeldRelease[]
  faces: number | null
}

/**
 * What stands against publishing one picture as planned. Bounds that only words state are flagged for a person to read;
 * bounds that a machine can read and that are crossed are refused. Several licences may follow each other: a day is
 * covered when any of them covers it.
 *
 * @returns the problems, refusals first; none: covered
 */
export function coverOf(planned: Planned, rights: Rights): CoverProblem[] {
  const problems = [...licenceProblems(planned, rights.licences), ...releaseProblems(planned, rights)]
  return problems.toSorted((one, other) => Number(other.isRefused) - Number(one.isRefused))
}

function licenceProblems(planned: Planned, all: readonly HeldLicence[]): CoverProblem[] {
  if (all.length === 0)
    return [
      refused('no-licence', {
        fr: 'Aucune cession ne couvre encore cette image : elle n’est pas livrée.',
        en: 'No licence covers this picture yet: it is not delivered.',
      }),
    ]
  const onMedium = all.filter(({ terms }) => terms.media?.includes(planned.medium) ?? true)
  if (onMedium.length === 0)
    return [
      refused('outside-media', {
        fr: `La cession ne comprend pas ce support : ${MEDIA_WORDS[planned.medium].fr}.`,
        en: `The licence does not include this medium: ${MEDIA_WORDS[planned.medium].en}.`,
      }),
    ]
  const there = onMedium.filter(
    ({ terms }) => terms.area === undefined || lies(planned.territory, terms.area),
  )
  if (there.length === 0)
    return [
      refused('outside-territory', {
        fr: `La cession ne va pas jusque-là : ${TERRITORY_WORDS[planned.territory].fr}.`,
        en: `The licence does not reach that far: ${TERRITORY_WORDS[planned.territory].en}.`,
      }),
    ]
  return [...dayProblems(planned.days, there), ...wordsOnly(there)]
}

function dayProblems(days: Days, there: readonly HeldLicence[]): CoverProblem[] {
  const gap = firstDayOutside(
    days,
    there.map((licence) => licence.days),
  )
  if (gap === null) return []
  if (days.until === null && gap !== days.from)
    return [
      {
        code: 'open-ended',
        isRefused: false,
        day: gap,
        says: {
          fr: `Sans date de fin : à retirer avant le ${gap}, la cession s’arrête là.`,
          en: `No last day: to be taken down before ${gap}, where the licence ends.`,
        },
      },
    ]
  return [
    refused(
      'outside-days',
      {
        fr: `Aucune cession ne couvre le ${gap}.`,
        en: `No licence covers ${gap}.`,
      },
      gap,
    ),
  ]
}

/** A bound that no licence states in a way a machine reads is for a person to judge. */
function wordsOnly(there: readonly HeldLicence[]): CoverProblem[] {
  const problems: CoverProblem[] = []
  if (there.every(({ terms }) => terms.media === undefined))
    problems.push(
      flagged('media-in-words-only', {
        fr: 'La cession dit sa destination en toutes lettres : à relire pour ce support.',
        en: 'The licence states its purpose in words only: read it for this medium.',
      }),
    )
  if (there.every(({ terms }) => terms.area === undefined))
    problems.push(
      flagged('territory-in-words-only', {
        fr: 'La cession dit son territoire en toutes lettres : à relire.',
        en: 'The licence states its territory in words only: read it.',
      }),
    )
  return problems
}

function releaseProblems({ medium, territory, days }: Planned, { releases, faces }: Rights): CoverProblem[] {
  const problems = releases.flatMap((release) => {
    const of = RELEASE_WORDS[release.kind]
    if (release.isWithdrawn)
      return [refused('release-withdrawn', { fr: `${of.fr} a été retirée.`, en: `${of.en} was withdrawn.` })]
    const found: CoverProblem[] = []
    const { expiresOn } = release
    if (expiresOn !== null && expiresOn < (days.until ?? days.from))
      found.push(
        refused(
          'release-expires',
          { fr: `${of.fr} s’arrête le ${expiresOn}.`, en: `${of.en} ends on ${expiresOn}.` },
          expiresOn,
        ),
      )
    else if (expiresOn !== null && days.until === null)
      found.push({
        ...flagged('open-ended', {
          fr: `Sans date de fin : à retirer après le ${expiresOn}, l’autorisation s’arrête là.`,
          en: `No last day: to be taken down after ${expiresOn}, where the release ends.`,
        }),
        day: expiresOn,
      })
    if (release.media !== null && !release.media.includes(medium))
      found.push(
        refused('release-media', {
          fr: `${of.fr} ne comprend pas ce support : ${MEDIA_WORDS[medium].fr}.`,
          en: `${of.en} does not include this medium: ${MEDIA_WORDS[medium].en}.`,
        }),
      )
    if (release.territory !== null && !lies(territory, release.territory))
      found.push(
        refused('release-territory', {
          fr: `${of.fr} ne va pas jusque-là : ${TERRITORY_WORDS[territory].fr}.`,
          en: `${of.en} does not reach that far: ${TERRITORY_WORDS[territory].en}.`,
        }),
      )
    return found
  })
  if ((faces ?? 0) > 0 && !releases.some(({ kind }) => kind === 'model'))
    problems.push(
      flagged('face-without-release', {
        fr: `${faces === 1 ? 'Un visage paraît' : `${faces} visages paraissent`}, aucune autorisation n’est jointe.`,
        en: `${faces === 1 ? 'A face shows' : `${faces} faces show`}, no release is attached.`,
      }),
    )
  return problems
}

const RELEASE_WORDS: Record<HeldRelease['kind'], LocalizedText> = {
  model: { fr: 'L’autorisation d’une personne', en: 'The release of a person' },
  property: { fr: 'L’autorisation d’un lieu', en: 'The release of a place' },
}

const refused = (
  code: CoverProblem['code'],
  says: LocalizedText,
  day: string | null = null,
): CoverProblem => ({
  code,
  isRefused: true,
  says,
  day,
})
const flagged = (code: CoverProblem['code'], says: LocalizedText): CoverProblem => ({
  code,
  isRefused: false,
  says,
  day: null,
})

/** Whether what is planned for `inner` lies within what is granted for `outer`. */
export const lies = (inner: LicensedTerritory, outer: LicensedTerritory): boolean =>
  LICENSED_TERRITORIES.indexOf(inner) <= LICENSED_TERRITORIES.indexOf(outer)

/** The first day of `days` that none of `spans` has; null: all of them do. */
export function firstDayOutside(days: Days, spans: readonly Days[]): string | null {
  let reached = days.from
  for (const { from, until } of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (from > reached) break
    if (until === null) return null
    if (until >= reached) reached = addDays(until, 1)
    if (days.until !== null && reached > days.until) return null
  }
  return reached
}
