import type { ApplicationDraft, FieldError, LocalizedText } from '@regie/contracts'
import { placeByInsee } from '@regie/places'
import { stdnum } from 'stdnum'
import { availabilityProblems } from '../availability/availability.rules.ts'
import { partProblems } from '../operators/profile.rules.ts'

/** A person who was refused may apply again after this many days. */
export const REAPPLY_AFTER_DAYS = 90
const DAY_MS = 86_400_000

export const mayReapplyFrom = (decidedAt: Date) => new Date(decidedAt.getTime() + REAPPLY_AFTER_DAYS * DAY_MS)

/** What an unsuccessful applicant gave is kept this long after the decision (CNIL: recruitment, two years). */
export const UNSUCCESSFUL_KEPT_YEARS = 2

/** Decisions up to this instant are no longer kept; the same day two years earlier. */
export function keptSince(now: Date): Date {
  const since = new Date(now)
  since.setUTCFullYear(since.getUTCFullYear() - UNSUCCESSFUL_KEPT_YEARS)
  return since
}

/** The draft as it is kept: SIRET without blanks, INSEE code in capitals. */
export function tidyDraft(draft: ApplicationDraft): ApplicationDraft {
  const { identity, home } = draft
  return {
    ...draft,
    identity: identity && { ...identity, siret: identity.siret.replaceAll(' ', '') },
    home: home && { ...home, inseeCode: home.inseeCode.toUpperCase() },
  }
}

/**
 * What keeps a draft from being saved: what is there must be true, what is not there yet is no problem.
 *
 * @param today  date at home, `YYYY-MM-DD`
 * @see          SIRET: 14 digits, Luhn (La Poste's establishments sum to a multiple of 5 instead)
 */
export function draftProblems(draft: ApplicationDraft, today: string): FieldError[] {
  const problems = [
    ...partProblems(draft, today),
    ...availabilityProblems(draft.availability, 'availability.'),
  ]
  if (draft.identity && !stdnum.FR?.siret?.validate(draft.identity.siret).isValid) {
    problems.push({
      field: 'identity.siret',
      rule: 'checksum',
      message: {
        fr: 'Ce SIRET est inexact : sa clé de contrôle ne correspond pas.',
        en: 'This SIRET is wrong: its check digit does not match.',
      },
    })
  }
  if (draft.home && !placeByInsee(draft.home.inseeCode)) {
    problems.push({
      field: 'home.inseeCode',
      rule: 'unknown-place',
      message: {
        fr: 'Aucune commune ne porte ce code INSEE ; choisissez-la dans la liste.',
        en: 'No commune has this INSEE code; choose it from the list.',
      },
    })
  }
  return problems
}

export type MissingField = { field: string; says: LocalizedText }

const WANTED: { field: keyof ApplicationDraft; says: LocalizedText }[] = [
  {
    field: 'identity',
    says: { fr: 'Indiquez qui vous êtes et votre SIRET.', en: 'Say who you are and your SIRET.' },
  },
  { field: 'home', says: { fr: 'Choisissez votre commune.', en: 'Choose your commune.' } },
  { field: 'radiusKm', says: { fr: 'Indiquez votre rayon d’action.', en: 'Give your travel radius.' } },
  { field: 'roles', says: { fr: 'Choisissez au moins un rôle.', en: 'Choose at least one role.' } },
  {
    field: 'specialities',
    says: { fr: 'Choisissez au moins une spécialité.', en: 'Choose at least one speciality.' },
  },
  {
    field: 'languages',
    says: { fr: 'Indiquez les langues que vous parlez.', en: 'Give the languages you speak.' },
  },
  { field: 'rates', says: { fr: 'Indiquez vos tarifs.', en: 'Give your rates.' } },
]

/** What submission needs and the draft lacks, in the order of the form. */
export const missingFields = (draft: ApplicationDraft): MissingField[] =>
  WANTED.filter(({ field }) => {
    const value = draft[field]
    return value === null || (Array.isArray(value) && value.length === 0)
  })

/** An application that lacks nothing submission asks for. */
export type WholeDraft = ApplicationDraft & {
  identity: NonNullable<ApplicationDraft['identity']>
  home: NonNullable<ApplicationDraft['home']>
  radiusKm: number
  rates: NonNullable<ApplicationDraft['rates']>
}

export const isWhole = (draft: ApplicationDraft): draft is WholeDraft => missingFields(draft).length === 0
