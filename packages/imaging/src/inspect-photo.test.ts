import { PhotoMeasures } from '@regie/contracts'
import { hashDistance } from '@regie/charters'
import { describe, expect, test } from 'vitest'
import { inspectPhoto } from './inspect-photo.ts'
import { sharp } from './sharp.ts'
import { gaussian, painted, scene, seeded } from './testing/made-pictures.ts'

async function measured(bytes: Buffer): Promise<PhotoMeasures> {
  const inspected = await inspectPhoto(bytes)
  if ('refused' in inspected) expect.fail(inspected.refused.code)
  return PhotoMeasures.parse(inspected.measures)
}
const refusalOf = async (bytes: Buffer) => {
  const inspected = await inspectPhoto(bytes)
  return 'refused' in inspected ? inspected.refused.code : null
}

describe('measures of made pictures', () => {
  test('a blur takes sharpness away, more of it takes more', async () => {
    const sharpScene = await scene().toBuffer()
    const [clear, soft, blurred] = await Promise.all(
      [
        sharpScene,
        await sharp(sharpScene).blur(1.5).png().toBuffer(),
        await sharp(sharpScene).blur(4).png().toBuffer(),
      ].map(measured),
    )
    expect(clear?.sharpness.topCells).toBeGreaterThan(4 * (soft?.sharpness.topCells ?? 0))
    expect(soft?.sharpness.topCells).toBeGreaterThan(4 * (blurred?.sharpness.topCells ?? 0))
  })

  test('a dark photo is not called blurred', async () => {
    const bright = await scene().toBuffer()
    const dark = await sharp(bright).linear(0.3, 0).png().toBuffer()
    const [clear, dim] = [await measured(bright), await measured(dark)]
    expect(dim.sharpness.topCells).toBeGreaterThan(clear.sharpness.topCells * 0.7)
    expect(dim.exposure.median).toBeLessThan(50)
  })

  test.each([2, 5, 10])('noise of deviation %i is found within a tenth', async (sigma) => {
    const random = seeded(sigma)
    const grain = await painted(640, 480, () => {
      const level = 128 + sigma * gaussian(random)
      return [level, level, level]
    }).toBuffer()
    const { noiseSigma } = await measured(grain)
    expect(noiseSigma).toBeGreaterThan(sigma * 0.9)
    expect(noiseSigma).toBeLessThan(sigma * 1.1)
  })

  test('grain alone is not detail', async () => {
    const random = seeded(3)
    const grain = await painted(640, 480, (x) => {
      const level = 60 + x / 5 + 6 * gaussian(random)
      return [level, level, level]
    }).toBuffer()
    const { sharpness } = await measured(grain)
    expect(sharpness.topCells).toBeLessThan(20 * 36 * (200 / 128) ** 2 * 0.6)
  })

  test('clipping, percentiles and where are exact', async () => {
    const picture = await painted(800, 400, (x, y) => {
      const level = x < 80 ? 255 : x >= 760 && y < 200 ? 0 : 100
      return [level, level, level]
    }).toBuffer()
    const { clipping, exposure } = await measured(picture)
    expect(clipping.highlightsPct).toBeCloseTo(10, 6)
    expect(clipping.shadowsPct).toBeCloseTo(2.5, 6)
    expect(clipping.worstHighlights).toEqual({ xPct: 0, yPct: 0, widthPct: 12.5, heightPct: 12.5 })
    expect(clipping.worstShadows).toMatchObject({ xPct: 87.5, yPct: 0 })
    expect(exposure).toEqual({ p01: 0, median: 100, p99: 255 })
  })

  test('a cast is the distance of the greys from neutral', async () => {
    const warm = await painted(200, 200, () => [132, 120, 108]).toBuffer()
    const { cast } = await measured(warm)
    expect(cast).toMatchObject({ redRatio: 1.1, blueRatio: 0.9, neutralPct: 100 })
    expect(cast.castPct).toBeCloseTo(10, 6)
  })

  test.each([-3, 2, 4])('a lean of %i° is found within half a degree', async (degrees) => {
    const grid = await painted(1_400, 1_400, (x, y) => {
      const level = x % 140 < 50 || y % 160 < 40 ? 220 : 60
      return [level, level, level]
    }).toBuffer()
    const turned = await sharp(grid).rotate(degrees).toBuffer({ resolveWithObject: true })
    const inner = { left: 250, top: 250, width: turned.info.width - 500, height: turned.info.height - 500 }
    const { tilt } = await measured(await sharp(turned.data).extract(inner).png().toBuffer())
    expect(tilt.degrees).toBeGreaterThan(degrees - 0.5)
    expect(tilt.degrees).toBeLessThan(degrees + 0.5)
  })

  test('a picture without straight lines has no lean', async () => {
    expect((await measured(await scene().toBuffer())).tilt.degrees).toBeNull()
  })

  test('copies keep their hash, another picture does not', async () => {
    const original = await scene().toBuffer()
    const recompressed = await sharp(original).jpeg({ quality: 60 }).toBuffer()
    const smaller = await sharp(original).resize(450).jpeg({ quality: 85 }).toBuffer()
    const mirrored = await sharp(original).flop().png().toBuffer()
    const [a, b, c, d] = await Promise.all([original, recompressed, smaller, mirrored].map(measured))
    const distance = (other: PhotoMeasures | undefined) =>
      hashDistance(a?.perceptualHash ?? '', other?.perceptualHash ?? '')
    expect(distance(b)).toBeLessThanOrEqual(2)
    expect(distance(c)).toBeLessThanOrEqual(2)
    expect(distance(d)).toBeGreaterThan(16)
  })
})

describe('facts of a file', () => {
  test('the orientation is applied before anything is measured', async () => {
    const sideways = await painted(400, 200, (x) => (x < 40 ? [255, 255, 255] : [90, 90, 90]))
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer()
    const { facts, clipping } = await measured(sideways)
    expect(facts).toMatchObject({ widthPx: 200, heightPx: 400, format: 'jpeg' })
    expect(facts.exif.orientation).toBe(6)
    // The white band of the left is the top once the picture stands.
    expect(clipping.worstHighlights?.yPct).toBe(0)
  })

  test('what the camera wrote is read from any format', async () => {
    const exif = {
      IFD0: { Make: 'Démo', Model: 'D-1', Software: 'Made\u0007' },
      IFD2: {
        DateTimeOriginal: '2026:11:22 09:30:00',
        OffsetTimeOriginal: '+01:00',
        BodySerialNumber: '0042',
        LensModel: '24-70mm f/2.8',
        LensSerialNumber: '0007',
        ISOSpeedRatings: '400',
        ExposureTime: '1/50',
        FNumber: '28/10',
        FocalLength: '35/1',
        FocalLengthIn35mmFilm: '52',
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 21/1 0/1',
      },
    }
    const base = scene(120, 80).withExif(exif)
    for (const format of ['jpeg', 'webp', 'png', 'avif'] as const) {
      const { facts } = await measured(await base.clone().toFormat(format).toBuffer())
      expect(facts.format).toBe(format)
      expect(facts.exif).toMatchObject({
        model: 'D-1',
        capturedAt: '2026-11-22T09:30:00',
        offset: '+01:00',
        serial: '0042',
        lens: '24-70mm f/2.8',
        lensSerial: '0007',
        iso: 400,
        exposureSeconds: 0.02,
        aperture: 2.8,
        focalLengthMm: 35,
        focalLength35Mm: 52,
      })
      expect(facts.exif.gps?.latitude).toBeCloseTo(48.85, 5)
      expect(facts.exif.gps?.longitude).toBeCloseTo(2.35, 5)
    }
  })

  test('the colour space is told by the profile', async () => {
    const p3 = await scene(120, 80).withIccProfile('p3').jpeg().toBuffer()
    const cmyk = await scene(120, 80).toColourspace('cmyk').jpeg().toBuffer()
    expect((await measured(p3)).facts.colourSpace).toBe('display-p3')
    expect((await measured(cmyk)).facts.colourSpace).toBe('cmyk')
    expect((await measured(await scene(120, 80).jpeg().toBuffer())).facts.colourSpace).toBe('srgb')
  })

  test('a depth of 16 bits is kept', async () => {
    const raw = { width: 60, height: 40, channels: 3 } as const
    const deep = await sharp(new Uint16Array(60 * 40 * 3).fill(30_000), { raw })
      .toColourspace('rgb16')
      .png()
      .toBuffer()
    expect((await measured(deep)).facts).toMatchObject({ bitDepth: 16, format: 'png' })
  })
})

describe('a file is refused', () => {
  test.each([
    ['empty', Buffer.alloc(0)],
    ['svg-not-accepted', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['gif-not-accepted', Buffer.from('GIF89a\x01\x00\x01\x00')],
    ['pdf-not-accepted', Buffer.from('%PDF-1.7\n')],
    ['heic-not-accepted', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['raw-not-accepted', Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1')],
    ['unknown-format', Buffer.from('hello')],
    ['unreadable', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
  ])('%s', async (code, bytes) => {
    expect(await refusalOf(bytes)).toBe(code)
  })

  test('when it is cut short, in every format', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const) {
      const whole = await scene(300, 200).toFormat(format).toBuffer()
      expect(await refusalOf(whole.subarray(0, Math.floor(whole.length * 0.7)))).toBe('unreadable')
    }
  })

  test('when it moves', async () => {
    const frames = Buffer.alloc(20 * 40 * 3, 128).fill(30, 20 * 20 * 3)
    const moving = await sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
      .webp()
      .toBuffer()
    expect(await refusalOf(moving)).toBe('animated')
  })

  test('when it has more pixels or bytes than allowed', async () => {
    const bytes = await scene(200, 100).toBuffer()
    const tooMany = await inspectPhoto(bytes, { maxBytes: 1e6, maxPixels: 19_999 })
    const tooHeavy = await inspectPhoto(bytes, { maxBytes: 10, maxPixels: 1e6 })
    expect(tooMany).toMatchObject({ refused: { code: 'too-many-pixels' } })
    expect(tooHeavy).toMatchObject({ refused: { code: 'too-many-bytes' } })
  })

  test('when it is not there', async () => {
    expect(await inspectPhoto('/nowhere/at-all.jpg')).toMatchObject({ refused: { code: 'file-missing' } })
  })
})
