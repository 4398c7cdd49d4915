import type { GeoPoint, PhotoExif } from '@regie/contracts'
import exifr from 'exifr'

type Tags = Record<string, unknown>
export type ExifReading = { exif: PhotoExif; isAdobeRgb: boolean }

const NOTHING: PhotoExif = {
  capturedAt: null,
  offset: null,
  make: null,
  model: null,
  serial: null,
  gps: null,
  orientation: null,
  software: null,
  lens: null,
  lensSerial: null,
  iso: null,
  exposureSeconds: null,
  aperture: null,
  focalLengthMm: null,
  focalLength35Mm: null,
}

/**
 * Reads what the camera wrote; damaged EXIF reads as absent, since the pixels are judged on their own.
 *
 * @param block  a TIFF structure: the EXIF block of any format without its "Exif\0\0", or a whole TIFF file
 */
export async function readExif(block: Buffer | null): Promise<ExifReading> {
  if (block === null) return { exif: NOTHING, isAdobeRgb: false }
  try {
    const tags: Tags | undefined = await exifr.parse(block, {
      tiff: true,
      exif: true,
      gps: true,
      interop: true,
      xmp: false,
      iptc: false,
      icc: false,
      reviveValues: false,
      translateValues: false,
    })
    return tags === undefined
      ? { exif: NOTHING, isAdobeRgb: false }
      : { exif: fromTags(tags), isAdobeRgb: tags.InteropIndex === 'R03' }
  } catch {
    return { exif: NOTHING, isAdobeRgb: false }
  }
}

function fromTags(tags: Tags): PhotoExif {
  const orientation = tags.Orientation
  const isOrientation =
    typeof orientation === 'number' && Number.isInteger(orientation) && orientation >= 1 && orientation <= 8
  const taken = localTime(tags.DateTimeOriginal) ?? localTime(tags.CreateDate)
  return {
    capturedAt: taken,
    offset: taken === null ? null : offsetOf(tags.OffsetTimeOriginal ?? tags.OffsetTime),
    make: text(tags.Make),
    model: text(tags.Model),
    serial: serial(tags.BodySerialNumber ?? tags.SerialNumber ?? tags.CameraSerialNumber),
    gps: position(tags),
    orientation: isOrientation ? orientation : null,
    software: text(tags.Software),
    lens: text(tags.LensModel),
    lensSerial: serial(tags.LensSerialNumber),
    iso: amount(Array.isArray(tags.ISO) ? tags.ISO[0] : tags.ISO),
    exposureSeconds: amount(tags.ExposureTime),
    aperture: amount(tags.FNumber),
    focalLengthMm: amount(tags.FocalLength),
    focalLength35Mm: amount(tags.FocalLengthIn35mmFormat),
  }
}

/** Cameras write 0 for what they do not know. */
const amount = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null

/** A number of zeros is no number: cameras write it where they have none. */
export function serial(value: unknown): string | null {
  const number = text(value)
  return number === null || /^[0\s]*$/.test(number) ? null : number
}

function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return String(value).replace(/\p{C}/gu, '').trim().slice(0, 200) || null
}

/** "2026:11:22 09:30:00" → "2026-11-22T09:30:00"; an unset clock (0000:00:00) is no date. */
function localTime(value: unknown): string | null {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(
    typeof value === 'string' ? value : '',
  )
  if (parts === null) return null
  const local = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}`
  const ms = Date.parse(`${local}Z`)
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== local ? null : local
}

function offsetOf(value: unknown): string | null {
  return typeof value === 'string' ? (/^[+-]\d\d:\d\d/.exec(value)?.[0] ?? null) : null
}

function position({ latitude, longitude }: Tags): GeoPoint | null {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null
  const inRange = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  // A receiver without a fix writes 0, 0, in the ocean.
  return inRange && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null
}
