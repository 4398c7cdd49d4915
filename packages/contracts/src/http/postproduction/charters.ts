import { z } from 'zod'
import { CharterDocument } from '../../charter/charter-document.ts'
import { Id, Instant, Key, pageOf, PageQuery } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

/** `organisationId` null: a charter of the house, for every client. Its key never changes. */
export const NewCharter = z.strictObject({
  document: CharterDocument,
  organisationId: Id.nullable().default(null),
})
export type NewCharter = z.infer<typeof NewCharter>

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
  })
  .meta({ id: 'Charter' })
export type Charter = z.infer<typeof Charter>

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
