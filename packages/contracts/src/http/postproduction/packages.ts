import { z } from 'zod'
import { Id, Instant, pageOf, PageQuery } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

export const PACKAGE_STATES = ['making', 'ready'] as const
export const PackageState = z.enum(PACKAGE_STATES)
export type PackageState = z.infer<typeof PackageState>

export const PackageFile = z
  .object({
    name: z.string(),
    assetId: Id,
    channel: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    widthPx: z.int(),
    heightPx: z.int(),
  })
  .meta({ id: 'PackageFile' })
export type PackageFile = z.infer<typeof PackageFile>

/** A picture that a channel cannot take, and why. */
export const PackageOmission = z
  .object({ assetId: Id, filename: z.string(), channel: z.string(), reason: LocalizedText })
  .meta({ id: 'PackageOmission' })
export type PackageOmission = z.infer<typeof PackageOmission>

/** One zip: the renditions by channel, manifest.json, LICENCE.fr.txt and LICENCE.en.txt. */
export const DeliveryPackage = z
  .object({
    id: Id,
    deliverableId: Id,
    missionId: Id,
    reference: z.string(),
    state: PackageState,
    filename: z.string(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable(),
    fileCount: z.int().nullable(),
    files: z.array(PackageFile),
    omitted: z.array(PackageOmission),
    channels: z.array(z.object({ key: z.string(), label: LocalizedText })),
    readyAt: Instant.nullable(),
  })
  .meta({ id: 'DeliveryPackage' })
export type DeliveryPackage = z.infer<typeof DeliveryPackage>

export const PackageQuery = PageQuery.extend({ missionId: Id.optional() })
export type PackageQuery = z.infer<typeof PackageQuery>
export const PackagePage = pageOf(DeliveryPackage).meta({ id: 'PackagePage' })
export type PackagePage = z.infer<typeof PackagePage>

/** Opens for ten minutes; for whoever holds it, unless they are signed in as someone of another organisation. */
export const PackageLink = z
  .object({ id: Id, packageId: Id, url: z.string(), expiresAt: Instant })
  .meta({ id: 'PackageLink' })
export type PackageLink = z.infer<typeof PackageLink>
