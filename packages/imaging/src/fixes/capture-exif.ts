import type { PhotoExif } from '@regie/contracts'
import type { Exif } from 'sharp'

/** What stays written when the position is left out: when it was taken, and with what. */
export function captureExif(exif: PhotoExif): Exif {
  const said = (fields: Record<string, string | null | undefined>) =>
    Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])))
  return {
    IFD0: said({ Make: exif.make, Model: exif.model, Software: exif.software }),
    IFD2: said({
      DateTimeOriginal: exif.capturedAt?.replace('T', ' ').replaceAll('-', ':'),
      OffsetTimeOriginal: exif.offset,
      BodySerialNumber: exif.serial,
    }),
  }
}
