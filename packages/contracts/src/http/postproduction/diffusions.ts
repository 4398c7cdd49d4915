import { z } from 'zod'
import { Id, Instant, pageOf, PageQuery } from '../../fields.ts'
import { LicensedMedium, LicensedTerritory } from '../../licence-bounds.ts'
import { LocalizedText } from '../../localized.ts'

export const DIFFUSION_STATES = ['planned', 'cancelled'] as const
export const DiffusionState = z.enum(DIFFUSION_STATES)
export type DiffusionState = z.infer<typeof DiffusionState>

export const COVER_PROBLEMS = [
  'no-licence',
  'outside-media',
  'outside-territory',
  'outside-days',
  'release-withdrawn',
  'release-expires',
  'release-media',
  'release-territory',
  'media-in-words-only',
  'territory-in-words-only',
  'open-ended',
  'face-without-release',
] as const
export const CoverProblem = z
  .object({
    code: z.enum(COVER_PROBLEMS),
    /** The plan is refused for it; otherwise it is only flagged. */
    isRefused: z.boolean(),
    says: LocalizedText,
    /** The first day it holds, where a day is the matter. */
    day: z.iso.date().nullable(),
  })
  .meta({ id: 'CoverProblem' })
export type CoverProblem = z.infer<typeof CoverProblem>

const planned = {
  campaign: z.string().trim().min(1).max(120),
  medium: LicensedMedium,
  territory: LicensedTerritory,
  /** A rendition of the delivery; null: any of them. */
  channel: z.string().max(60).nullable().default(null),
  /** Calendar days at the place, both included; `endsOn` null: until it is taken down. */
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable().default(null),
}

/** The same publication of several pictures; all or none are planned. */
export const NewDiffusions = z
  .strictObject({ assetIds: z.array(Id).min(1).max(200), ...planned })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ['endsOn'],
    message: 'must not be before startsOn',
  })
  .refine(({ assetIds }) => new Set(assetIds).size === assetIds.length, {
    path: ['assetIds'],
    message: 'names a picture twice',
  })
export type NewDiffusions = z.infer<typeof NewDiffusions>

/** One picture on one medium for some days, and what its licences and releases say to it today. */
export const Diffusion = z
  .object({
    id: Id,
    organisationId: Id,
    deliverableId: Id,
    missionId: Id,
    reference: z.string(),
    assetId: Id,
    filename: z.string(),
    campaign: z.string(),
    medium: LicensedMedium,
    territory: LicensedTerritory,
    channel: z.string().nullable(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date().nullable(),
    state: DiffusionState,
    problems: z.array(CoverProblem),
    plannedAt: Instant,
  })
  .meta({ id: 'Diffusion' })
export type Diffusion = z.infer<typeof Diffusion>

/** `from`, `until`: those with a day in between. */
export const DiffusionQuery = PageQuery.extend({
  missionId: Id.optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
})
export type DiffusionQuery = z.infer<typeof DiffusionQuery>
export const DiffusionPage = pageOf(Diffusion).meta({ id: 'DiffusionPage' })
export type DiffusionPage = z.infer<typeof DiffusionPage>
export const DiffusionList = z.object({ items: z.array(Diffusion) }).meta({ id: 'DiffusionList' })

/** What a plan would meet, picture by picture, without making it. */
export const DiffusionCover = z
  .object({
    items: z.array(z.object({ assetId: Id, filename: z.string(), problems: z.array(CoverProblem) })),
  })
  .meta({ id: 'DiffusionCover' })
export type DiffusionCover = z.infer<typeof DiffusionCover>
