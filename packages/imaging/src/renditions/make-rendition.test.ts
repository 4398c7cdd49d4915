import type { CharterChannel, RenditionRights } from '@regie/contracts'
import exifr from 'exifr'
import { describe, expect, test } from 'vitest'
import { sharp } from '../sharp.ts'
import { painted, scene, seeded } from '../testing/made-pictures.ts'
import { makePreview } from './make-preview.ts'
import { makeRendition } from './make-rendition.ts'

const label = { fr: 'Essai', en: 'Trial' }
const cover: CharterChannel = {
  key: 'c',
  label,
  fit: 'cover',
  widthPx: 500,
  heightPx: 400,
  format: 'jpeg',
  quality: 88,
}
const inside: CharterChannel = {
  key: 'i',
  label,
  fit: 'inside',
  maxLongSidePx: 450,
  format: 'webp',
  quality: 80,
}
const rights: RenditionRights = {
  creator: 'Zoé Müller & <fils>',
  credit: 'Démo Studio',
  copyright: '© 2026 Démo Studio',
  usageTerms: { fr: 'Web et réseaux sociaux, 12 mois', en: 'Web and social networks, 12 months' },
  webStatement: 'https://example.test/licence',
  licenceStartsOn: '2026-11-22',
  licenceEndsOn: '2027-11-21',
  jobId: 'M-2026-0042',
}
const source = () =>
  scene().withExif({
    IFD0: { Model: 'D-1' },
    IFD2: { BodySerialNumber: '0042' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '48/1 51/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '2/1 21/1 0/1',
    },
  })

async function made(bytes: Buffer, channel: CharterChannel, terms: RenditionRights | null = null) {
  const rendition = await makeRendition(bytes, channel, terms)
  if ('refused' in rendition) expect.fail(rendition.refused.code)
  return rendition
}

describe('a rendition', () => {
  test('fills its channel exactly, or fits within it, and is never enlarged', async () => {
    const bytes = await source().jpeg().toBuffer()
    expect(await made(bytes, cover)).toMatchObject({ widthPx: 500, heightPx: 400, format: 'jpeg' })
    expect(await made(bytes, inside)).toMatchObject({ widthPx: 450, heightPx: 300, format: 'webp' })
    expect(await made(bytes, { ...inside, maxLongSidePx: 5_000 })).toMatchObject({
      widthPx: 900,
      heightPx: 600,
    })
    expect(await makeRendition(bytes, { ...cover, widthPx: 901 })).toMatchObject({
      refused: { code: 'smaller-than-channel' },
    })
  })

  test('stands upright', async () => {
    const sideways = await scene(600, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await made(sideways, { ...inside, maxLongSidePx: 300 })).toMatchObject({
      widthPx: 200,
      heightPx: 300,
    })
  })

  test('keeps neither position nor serial number, and says sRGB', async () => {
    const bytes = await source().jpeg().toBuffer()
    expect(await exifr.gps(bytes)).toBeDefined()
    for (const channel of [cover, inside, { ...cover, format: 'png' } as const]) {
      const rendition = await made(bytes, channel, rights)
      const header = await sharp(rendition.bytes).metadata()
      expect(rendition.bytes.includes('0042\0')).toBe(false)
      expect(header).toMatchObject({ space: 'srgb', hasProfile: true })
      // What EXIF is left holds no camera: only what the encoder writes of itself.
      expect(header.exif === undefined || !header.exif.includes('D-1')).toBe(true)
    }
  })

  test('carries its rights in every format, accents, signs and ISO dates intact', async () => {
    const bytes = await source().jpeg().toBuffer()
    for (const channel of [cover, inside, { ...cover, format: 'png' } as const]) {
      const rendition = await made(bytes, channel, rights)
      const packet = (await sharp(rendition.bytes).metadata()).xmp?.toString('utf8') ?? ''
      expect(packet).toContain('<plus:LicenseEndDate>2027-11-21</plus:LicenseEndDate>')
      expect(packet).toContain('Zoé Müller &amp; &lt;fils&gt;')
    }
    const asked = {
      ...rights,
      licensor: 'Zoé & fils',
      modelRelease: 'unlimited',
      propertyRelease: 'none',
    } as const
    const packet = (await sharp((await made(bytes, cover, asked)).bytes).metadata()).xmp?.toString('utf8')
    for (const said of [
      'LicensorName>Zoé &amp; fils<',
      'vocab/MR-UMR<',
      'vocab/PR-NON<',
      'vocab/DMI-PROHIBITED-EXC',
    ])
      expect(packet).toContain(said)
    const named = { ...rights, creator: 'Zoé Müller' }
    const xmp = await exifr.parse((await made(bytes, cover, named)).bytes, {
      xmp: true,
      tiff: false,
      mergeOutput: false,
    })
    expect(xmp.dc).toMatchObject({ creator: 'Zoé Müller', rights: { value: rights.copyright } })
    expect(xmp.photoshop).toMatchObject({ Credit: rights.credit, TransmissionReference: rights.jobId })
    expect(xmp.plus.LicenseStartDate).toBeTruthy()
  })

  test('lowers its quality to fit its channel, and gives up rather than deliver mush', async () => {
    const random = seeded(1)
    const grain = await painted(600, 500, () => [random() * 255, random() * 255, random() * 255]).toBuffer()
    const free = await made(grain, cover)
    const fitted = await made(grain, { ...cover, maxBytes: Math.floor(free.bytes.length * 0.7) })
    expect(fitted.quality).toBeLessThan(88)
    expect(fitted.bytes.length).toBeLessThanOrEqual(free.bytes.length * 0.7)
    expect(await makeRendition(grain, { ...cover, maxBytes: 1_000 })).toMatchObject({
      refused: { code: 'over-channel-bytes' },
    })
  })

  test('shows its background through what is transparent', async () => {
    const clear = await sharp({ create: { width: 100, height: 100, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const { bytes } = await made(clear, { ...inside, format: 'png', background: '#ff8000' })
    const { dominant } = await sharp(bytes).stats()
    expect(dominant.r).toBeGreaterThan(240)
    expect(dominant.b).toBeLessThan(20)
  })
})

test('a preview is small, holds no metadata, and is never enlarged', async () => {
  const preview = await makePreview(await source().jpeg().toBuffer(), 300)
  if ('refused' in preview) expect.fail(preview.refused.code)
  expect(preview).toMatchObject({ widthPx: 300, heightPx: 200, format: 'webp' })
  expect((await sharp(preview.bytes).metadata()).exif).toBeUndefined()
  expect(await makePreview(await scene(80, 60).toBuffer())).toMatchObject({ widthPx: 80 })
})
