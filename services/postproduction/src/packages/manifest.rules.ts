import type { CharterChannel, LocalizedText, PackageFile, PackageOmission } from '@regie/contracts'
import type { KeptBrief } from '../deliverables/kept-brief.ts'
import { creditOf, deliveryLicence, type GrantedLicence } from './licence.rules.ts'
import type { MadeRendition } from './make-renditions.ts'
import type { ZipEntry } from './write-zip.ts'

/** What manifest.json says of a package. */
export type Manifest = {
  schema: 'regie-package-1'
  mission: { id: string; reference: string; title: LocalizedText; place: string }
  client: string
  author: string
  madeAt: string
  licence: {
    scope: LocalizedText
    purpose: LocalizedText
    territory: LocalizedText
    from: string
    until: string | null
    isExclusive: boolean
    credit: string
  }
  channels: { key: string; label: LocalizedText }[]
  files: PackageFile[]
  omitted: PackageOmission[]
}

type Parts = {
  row: { missionId: string; brief: KeptBrief }
  licence: GrantedLicence
  made: MadeRendition[]
  omitted: PackageOmission[]
  channels: CharterChannel[]
  madeAt: Date
}

export function manifestOf({ row, licence, made, omitted, channels, madeAt }: Parts): Manifest {
  const { scope, purpose, territory, isExclusive } = licence.terms
  return {
    schema: 'regie-package-1',
    mission: {
      id: row.missionId,
      reference: licence.reference,
      title: row.brief.title,
      place: row.brief.place.name,
    },
    client: licence.client,
    author: licence.author,
    madeAt: madeAt.toISOString(),
    licence: {
      scope,
      purpose,
      territory,
      from: licence.from,
      until: licence.until,
      isExclusive,
      credit: creditOf(licence),
    },
    channels: channels.map(({ key, label }) => ({ key, label })),
    files: made.map(toPackageFile),
    omitted,
  }
}

export const toPackageFile = (file: PackageFile): PackageFile => ({
  name: file.name,
  assetId: file.assetId,
  channel: file.channel,
  sha256: file.sha256,
  bytes: file.bytes,
  widthPx: file.widthPx,
  heightPx: file.heightPx,
})

/** Everything in the zip, in its order: what to read first, then the pictures by channel. */
export const packageEntries = (
  manifest: Manifest,
  licence: GrantedLicence,
  made: MadeRendition[],
): ZipEntry[] => [
  { name: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
  { name: 'LICENCE.fr.txt', text: deliveryLicence(licence, 'fr') },
  { name: 'LICENCE.en.txt', text: deliveryLicence(licence, 'en') },
  ...made.map(({ name, path }) => ({ name, path })),
]
