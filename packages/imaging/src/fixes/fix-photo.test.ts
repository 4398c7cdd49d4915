import { expect, test } from 'vitest'
import { inspectPhoto } from '../inspect-photo.ts'
import { sharp } from '../sharp.ts'
import { scene } from '../testing/made-pictures.ts'
import { fixPhoto } from './fix-photo.ts'

const EXIF = {
  IFD0: { Make: 'Canon', Model: 'EOS R5' },
  IFD2: { DateTimeOriginal: '2026:11:20 10:15:00', OffsetTimeOriginal: '+01:00', BodySerialNumber: '0123' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '48/1 52/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '2/1 21/1 0/1',
  },
}
const fixed = async (source: Buffer, ...fixes: Parameters<typeof fixPhoto>[1]) => {
  const made = await fixPhoto(source, fixes)
  if ('refused' in made) throw new Error(made.refused.detail ?? made.refused.code)
  const inspected = await inspectPhoto(made.bytes)
  if ('refused' in inspected) throw new Error(inspected.refused.code)
  return { made, measures: inspected.measures }
}

test('the position goes, when it was taken and with what stays', async () => {
  const source = await scene().jpeg().withExif(EXIF).toBuffer()
  const before = await inspectPhoto(source)
  expect(before).toMatchObject({
    measures: { facts: { exif: { gps: { latitude: expect.closeTo(48.867, 2) } } } },
  })
  const { measures } = await fixed(source, { kind: 'strip-position' })
  expect(measures.facts.exif).toMatchObject({
    gps: null,
    make: 'Canon',
    model: 'EOS R5',
    serial: '0123',
    capturedAt: '2026-11-20T10:15:00',
    offset: '+01:00',
  })
  expect(measures.facts).toMatchObject({ widthPx: 900, heightPx: 600 })
})

test('another profile becomes sRGB and nothing else is lost', async () => {
  const source = await scene().jpeg().withExif(EXIF).withIccProfile('p3').toBuffer()
  const { measures } = await fixed(source, { kind: 'convert-profile' })
  expect(measures.facts).toMatchObject({ colourSpace: 'srgb', exif: { make: 'Canon' } })
  expect(measures.facts.exif.gps).not.toBeNull()
})

test('a leaning picture is measured straight afterwards, and has no grey corner', async () => {
  const bars = (x: number, y: number) => (Math.floor(x / 60) + Math.floor(y / 60)) % 2 === 0
  const width = 1_500
  const pixels = Buffer.alloc(width * 1_000)
  for (let at = 0; at < pixels.length; at++) pixels[at] = bars(at % width, Math.floor(at / width)) ? 210 : 60
  const straight = sharp(pixels, { raw: { width, height: 1_000, channels: 1 } })
  const leaning = await straight
    .rotate(2)
    .extract({ left: 120, top: 120, width: 1_260, height: 760 })
    .png()
    .toBuffer()
  const before = await inspectPhoto(leaning)
  const degrees = 'measures' in before ? before.measures.tilt.degrees : null
  expect(degrees).toBeCloseTo(2, 0)
  const { made, measures } = await fixed(leaning, { kind: 'straighten', degrees: degrees ?? 0 })
  expect(Math.abs(measures.tilt.degrees ?? 9)).toBeLessThan(0.3)
  expect(made.format).toBe('png')
  const corner = await sharp(made.bytes).extract({ left: 0, top: 0, width: 3, height: 3 }).raw().toBuffer()
  expect([...corner].every((level) => Math.abs(level - 128) > 40)).toBe(true)
})

test('a crop keeps the middle in the ratio asked for', async () => {
  const { made } = await fixed(await scene().jpeg().toBuffer(), {
    kind: 'crop',
    ratio: { width: 1, height: 1 },
  })
  expect(made).toMatchObject({ widthPx: 600, heightPx: 600, format: 'jpeg' })
})

test('what is no photo is refused, not thrown', async () => {
  expect(await fixPhoto(Buffer.from('hello'), [])).toMatchObject({ refused: { code: 'unknown-format' } })
})
