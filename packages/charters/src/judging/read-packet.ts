import type { RightsField } from '@regie/contracts'
import type { Observed, SphereTags } from './observed.ts'

const MAX_PACKET = 1_000_000

/** Where XMP keeps each field; the standard's own names (IPTC 2021.1, PLUS LDF 2.0). */
const RIGHTS_TAGS: Record<RightsField, string> = {
  creator: 'dc:creator',
  credit: 'photoshop:Credit',
  copyright: 'dc:rights',
  usageTerms: 'xmpRights:UsageTerms',
  webStatement: 'xmpRights:WebStatement',
  licensor: 'plus:LicensorName',
  modelReleaseStatus: 'plus:ModelReleaseStatus',
  propertyReleaseStatus: 'plus:PropertyReleaseStatus',
  digitalSourceType: 'Iptc4xmpExt:DigitalSourceType',
  dataMining: 'plus:DataMining',
  jobId: 'photoshop:TransmissionReference',
}

/**
 * Reads the panorama and rights tags of the XMP packet that stands as text in a file; no pixel is decoded.
 *
 * The conventional prefixes are expected, as every camera and editor writes them. A file without a packet has no GPano
 * tag at all: each is then null, which a charter for panoramas may hold against it.
 *
 * @param text  the beginning of the file, byte by byte (latin1) or as UTF-8; at most a million characters are read
 */
export function readPacket(text: string): Pick<Observed, 'sphere' | 'rights'> {
  const start = text.indexOf('<x:xmpmeta')
  const end = start < 0 ? -1 : text.indexOf('</x:xmpmeta>', start)
  const packet = start < 0 ? '' : text.slice(start, Math.min(end < 0 ? Infinity : end, start + MAX_PACKET))
  const rights = Object.entries(RIGHTS_TAGS).flatMap(([field, tag]) => {
    const value = valueOf(packet, tag)
    return value === null ? [] : [[field, value]]
  })
  return { sphere: sphereOf(packet), rights: Object.fromEntries(rights) }
}

function sphereOf(packet: string): SphereTags {
  const read = (name: string) => valueOf(packet, `GPano:${name}`)
  const number = (name: string) => {
    const value = Number(read(name) ?? NaN)
    return Number.isFinite(value) ? value : null
  }
  const viewer = read('UsePanoramaViewer')
  return {
    projection: read('ProjectionType'),
    usesViewer: viewer === null ? null : viewer.toLowerCase() === 'true',
    headingDegrees: number('PoseHeadingDegrees'),
    fullWidthPx: number('FullPanoWidthPixels'),
    fullHeightPx: number('FullPanoHeightPixels'),
    croppedWidthPx: number('CroppedAreaImageWidthPixels'),
    croppedHeightPx: number('CroppedAreaImageHeightPixels'),
    croppedLeftPx: number('CroppedAreaLeftPixels'),
    croppedTopPx: number('CroppedAreaTopPixels'),
  }
}

/** A tag written as an attribute, as an element, or as the first item of a list. */
function valueOf(packet: string, tag: string): string | null {
  const attribute = between(packet, `${tag}="`, '"')
  const element = attribute ?? between(packet, `<${tag}>`, `</${tag}>`)
  if (element === null) return null
  const item = /<rdf:li[^>]{0,200}>([^<]{0,2000})</.exec(element)?.[1] ?? element
  const text = item.replace(/<[^>]{0,200}>/g, ' ').trim()
  return text === '' ? null : text.slice(0, 2_000)
}

function between(packet: string, opening: string, closing: string): string | null {
  const from = packet.indexOf(opening)
  if (from < 0) return null
  const start = from + opening.length
  const end = packet.indexOf(closing, start)
  return end < 0 ? null : packet.slice(start, Math.min(end, start + 10_000))
}
