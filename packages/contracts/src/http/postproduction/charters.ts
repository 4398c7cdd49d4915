import { z } from 'zod'
import { CHARTER_LAYERS, CharterDocument, CharterLayer } from '../../charter/charter-document.ts'
import { Id, Instant, Key, pageOf, PageQuery } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

/** `organisationId` null: a charter of the house, for every client. Its key never changes. */
export const NewCharter = z.strictObject({
  document: CharterDocument,
  organisationId: Id.nullable().default(null),
})
export type NewCharter = z.infer<typeof NewCharter>

/** A layer over the current version of the charter it is sent to: of one client, or of the house. */
export const NewCharterLayer = z.strictObject({
  layer: CharterLayer,
  organisationId: Id.nullable().default(null),
})
export type NewCharterLayer = z.infer<typeof NewCharterLayer>

/** `baseVersion`: the version of the base to stand on from now; the present one unless told, never an earlier one. */
export const CharterLayerEdit = z.strictObject({
  layer: CharterLayer,
  baseVersion: z.int().min(1).max(100_000).optional(),
})

export const CharterDraftEdit = z.strictObject({ document: CharterDocument })

/** What a list shows of a charter. */
export const CharterSummary = z
  .object({
    id: Id,
    key: z.string(),
    title: LocalizedText,
    speciality: z.string(),
    organisationId: Id.nullable(),
    organisationName: z.string().nullable(),
    /** null: never published. */
    currentVersion: z.int().nullable(),
    publishedAt: Instant.nullable(),
    /** Staff only; null for everyone else. */
    hasUnpublishedChanges: z.boolean().nullable(),
    revision: z.int(),
  })
  .meta({ id: 'CharterSummary' })
export type CharterSummary = z.infer<typeof CharterSummary>

/**
 * `document` is the current published version, `draft` what staff is writing (null for everyone else). Only staff
 * reads the quiz here: for others `quiz` is empty and `passMark` 0.
 */
export const Charter = z
  .object({
    ...CharterSummary.shape,
    document: CharterDocument.nullable(),
    draft: CharterDocument.nullable(),
    /** What this charter lays over another, and over which; null for one written whole and for all but staff. */
    layer: CharterLayer.nullable(),
    base: z
      .object({
        charterId: Id,
        key: z.string(),
        title: LocalizedText,
        version: z.int(),
        newestVersion: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'Charter' })
export type Charter = z.infer<typeof Charter>

const count = z.int().min(0)
const OfRule = z.object({ ruleId: z.string(), name: LocalizedText })

/**
 * What publishing the draft would do. `provenance` names by rule the layers that made it; `effect` judges past sets by the
 * published version and by the draft (`isOfSpeciality`: of the same speciality, while there are none of the charter).
 */
export const CharterPreview = z
  .object({
    contradictions: z.array(
      z.object({ path: z.string(), ruleId: z.string().nullable(), says: LocalizedText }),
    ),
    changes: z.array(LocalizedText),
    provenance: z.record(
      z.string(),
      z.array(
        z.object({
          layer: z.enum(CHARTER_LAYERS),
          key: z.string(),
          how: z.enum(['defined', 'tightened', 'overridden', 'unchanged']),
        }),
      ),
    ),
    effect: z.object({
      sets: count,
      photos: count,
      photosFailedBefore: count,
      photosFailedAfter: count,
      setsFailedBefore: count,
      setsFailedAfter: count,
      byRule: z.array(OfRule.extend({ newlyFailing: count, nowPassing: count })),
      unmeasured: z.array(OfRule),
      says: LocalizedText,
      isOfSpeciality: z.boolean(),
    }),
  })
  .meta({ id: 'CharterPreview' })
export type CharterPreview = z.infer<typeof CharterPreview>

export const CharterQuery = PageQuery.extend({ speciality: Key.optional(), key: Key.optional() })
export type CharterQuery = z.infer<typeof CharterQuery>
export const CharterPage = pageOf(CharterSummary).meta({ id: 'CharterPage' })
export type CharterPage = z.infer<typeof CharterPage>

export const CharterVersionParams = z.object({ id: Id, version: z.coerce.number().int().min(1).max(100_000) })

/** An immutable version; `changes` says in words what differs from the version before. */
export const CharterVersion = z
  .object({
    charterId: Id,
    key: z.string(),
    version: z.int().min(1),
    document: CharterDocument,
    contentHash: z.string(),
    publishedAt: Instant,
    changes: z.array(LocalizedText),
  })
  .meta({ id: 'CharterVersion' })
export type CharterVersion = z.infer<typeof CharterVersion>
