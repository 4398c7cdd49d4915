import type { PhotoFacts, PhotoRights } from '@regie/contracts'
import type { ExifToolTags } from './exif-tool.ts'
import { serial } from './read-exif.ts'

/** Files that hold a sensor's data, whatever preview a decoder would open in them (ExifTool's names). */
const RAW_TYPES = new Set(
  '3FR ARQ ARW CR2 CR3 CRW DCR DNG ERF FFF GPR IIQ K25 KDC MEF MOS MRW NEF NRW ORF PEF RAF RAW RW2 RWL SR2 SRF SRW X3F'.split(
    ' ',
  ),
)

export const isRawType = (fileType: string | undefined): boolean =>
  fileType !== undefined && RAW_TYPES.has(fileType.toUpperCase())

/** Completes what the header told with what only makers' notes, IPTC and XMP hold; the header's word stands. */
export function withTags(facts: PhotoFacts, tags: ExifToolTags): PhotoFacts {
  const { exif } = facts
  return {
    ...facts,
    exif: {
      ...exif,
      serial: exif.serial ?? serial(tags.SerialNumber) ?? serial(tags.InternalSerialNumber),
      lens: exif.lens ?? tags.LensModel ?? null,
      lensSerial: exif.lensSerial ?? serial(tags.LensSerialNumber),
    },
    rights: rightsOf(tags),
    isPanorama360: tags.ProjectionType === 'equirectangular',
  }
}

function rightsOf(tags: ExifToolTags): PhotoRights | null {
  const rights = {
    creator: tags.Creator ?? tags['By-line'] ?? tags.Artist ?? null,
    copyright: tags.Rights ?? tags.CopyrightNotice ?? tags.Copyright ?? null,
    credit: tags.Credit ?? null,
    usageTerms: tags.UsageTerms ?? null,
  }
  return Object.values(rights).every((said) => said === null) ? null : rights
}
