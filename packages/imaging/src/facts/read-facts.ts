import type { ColourSpace, PhotoFacts, PhotoFormat } from '@regie/contracts'
import type { Metadata } from 'sharp'
import { iccName } from './icc-name.ts'
import { readExif } from './read-exif.ts'

const BITS: Record<string, number> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  uint: 32,
  int: 32,
  float: 32,
}

/** Full names, and those of the compact profiles that web encoders embed (c2, uRGB, sP3C). */
const PROFILE_SPACES: readonly [RegExp, ColourSpace][] = [
  [/s\s?rgb|iec\s?61966|^c2(?:ci)?$|^[unm]rgb$/i, 'srgb'],
  [/display\s?p3|\bp3\b|^[us]p3c?$/i, 'display-p3'],
  [/adobe\s?rgb|oprgb/i, 'adobe-rgb'],
  [/prophoto|romm/i, 'prophoto-rgb'],
]

/** Gathers what the file says of itself from its header; no pixel is decoded. */
export async function readFacts(bytes: Buffer, format: PhotoFormat, header: Metadata): Promise<PhotoFacts> {
  const { exif, isAdobeRgb } = await readExif(exifBlock(bytes, format, header))
  const name = header.icc === undefined ? null : iccName(header.icc)
  return {
    format,
    widthPx: header.autoOrient.width,
    heightPx: header.autoOrient.height,
    bytes: bytes.length,
    colourSpace: colourSpaceOf(header, name, isAdobeRgb),
    iccName: name,
    bitDepth: header.bitsPerSample ?? BITS[header.depth] ?? 8,
    hasAlpha: header.hasAlpha,
    exif,
    densityDpi: header.density ?? null,
    faces: null,
  }
}

function exifBlock(bytes: Buffer, format: PhotoFormat, header: Metadata): Buffer | null {
  if (header.exif === undefined) return format === 'tiff' ? bytes : null
  return header.exif.toString('latin1', 0, 4) === 'Exif' ? header.exif.subarray(6) : header.exif
}

/** RGB without a profile is read as sRGB, which is what browsers and platforms do. */
function colourSpaceOf(header: Metadata, profile: string | null, isAdobeRgb: boolean): ColourSpace {
  if (header.space === 'cmyk') return 'cmyk'
  if (header.space.startsWith('lab')) return 'lab'
  if (header.space === 'b-w' || header.space === 'grey16') return 'grey'
  if (profile === null) return isAdobeRgb ? 'adobe-rgb' : header.hasProfile ? 'other' : 'srgb'
  return PROFILE_SPACES.find(([pattern]) => pattern.test(profile))?.[1] ?? 'other'
}
