import { findLibraryCharter } from '@regie/charters'
import { PhotoCheck } from '@regie/contracts'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPhoto, checkPhotos } from './check-photos.ts'
import { openImagingPool, type ImagingPool } from './pool/open-imaging-pool.ts'
import { sharp } from './sharp.ts'
import { scene } from './testing/made-pictures.ts'

const charter = findLibraryCharter('demo-restaurant') ?? expect.fail()
const folder = mkdtempSync(join(tmpdir(), 'regie-check-'))
const path = (name: string) => join(folder, name)
let pool: ImagingPool
beforeAll(() => {
  pool = openImagingPool({ size: 2 })
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

const broken = (check: PhotoCheck | undefined) =>
  check?.verdicts.filter((verdict) => verdict.outcome === 'fail').map((verdict) => verdict.ruleId)

describe('checking photos', () => {
  test('a good one passes; its blurred and dark copies fail for what they are', async () => {
    const good = await scene(1_000, 750).jpeg({ quality: 92 }).toBuffer()
    writeFileSync(path('good.jpg'), good)
    writeFileSync(path('blurred.jpg'), await sharp(good).blur(5).jpeg().toBuffer())
    writeFileSync(path('dark.jpg'), await sharp(good).linear(0.25, 0).jpeg().toBuffer())
    const names = ['good.jpg', 'blurred.jpg', 'dark.jpg', 'absent.jpg']
    const checks = await checkPhotos(
      charter,
      names.map((name) => ({ path: path(name) })),
      pool,
    )
    expect(checks.map(broken)).toEqual([[], ['sharp'], ['bright'], ['readable']])
    expect(checks[0]?.sha256).toBe(createHash('sha256').update(good).digest('hex'))
    expect(checks[3]).toMatchObject({ sha256: null, measures: null, refusal: { code: 'file-missing' } })
    for (const check of checks) PhotoCheck.parse(check)
  })

  test('the name the operator gave is the one that is judged', async () => {
    writeFileSync(path('0f3a'), await scene(1_000, 750).png().toBuffer())
    const check = await checkPhoto(charter, { path: path('0f3a'), name: 'plat.jpg' }, pool)
    expect(check.file).toBe('plat.jpg')
    expect(broken(check)).toContain('format')
  })
})

const real = resolve('../shared/data/deliverables')
type Entry = {
  file: string
  sha256: string
  category: string
  defects: string[]
  width: number | null
  height: number | null
  orientation: number | null
  gps: boolean
}

describe.skipIf(!existsSync(real))('real photographs', () => {
  const entries: Entry[] = existsSync(real)
    ? JSON.parse(readFileSync(join(real, 'manifest.json'), 'utf8'))
    : []
  const checkOf = new Map<string, PhotoCheck>()
  beforeAll(async () => {
    const checks = await checkPhotos(
      charter,
      entries.map(({ file }) => ({ path: join(real, file) })),
      pool,
    )
    for (const [index, check] of checks.entries()) checkOf.set(entries[index]?.file ?? '', check)
  }, 120_000)
  const kinds = (...categories: string[]) => entries.filter((entry) => categories.includes(entry.category))

  test('are what their manifest says: digest, size once upright, position', () => {
    for (const entry of kinds(
      'group',
      'portrait',
      'couple',
      'event',
      'food',
      'interior',
      'metadata',
      'orientation',
    )) {
      const check = checkOf.get(entry.file)
      const turned = (entry.orientation ?? 1) >= 5
      const [widthPx, heightPx] = turned ? [entry.height, entry.width] : [entry.width, entry.height]
      expect(check?.sha256, entry.file).toBe(entry.sha256)
      expect(
        [check?.measures?.facts.heightPx, check?.measures?.facts.widthPx].toSorted(),
        entry.file,
      ).toEqual([widthPx, heightPx].toSorted())
      expect(check?.measures?.facts.exif.gps !== null, entry.file).toBe(entry.gps)
    }
  })

  test('damaged, hostile and foreign ones are refused, each for its reason', () => {
    const codeOf = (file: string) => checkOf.get(file)?.refusal?.code
    for (const entry of kinds('corrupt')) expect(codeOf(entry.file), entry.file).toBe('unreadable')
    expect(codeOf('drew_cheers_1440x960.heic')).toBe('heic-not-accepted')
    expect(codeOf('photoprism_canon_eos_6d.dng')).toBe('raw-not-accepted')
    expect(codeOf('made_huge.svg')).toBe('svg-not-accepted')
    expect(codeOf('made_gif_js.gif')).toBe('gif-not-accepted')
    expect(codeOf('made_bomb_16000x16000.png')).toBe('too-many-pixels')
    expect(codeOf('made_lie_60000x60000.png')).toBe('too-many-pixels')
    expect(codeOf('drew_with-gps.mov')).toBe('video-not-accepted')
    expect(codeOf('made_jpeg_zip.jpg')).toBe('hidden-content')
  })

  test('blurred ones fail sharpness and sharp ones do not', () => {
    for (const entry of kinds('group', 'portrait', 'couple', 'event', 'food', 'family', 'derived')) {
      const verdict = checkOf.get(entry.file)?.verdicts.find(({ ruleId }) => ruleId === 'sharp')
      expect(verdict?.outcome, entry.file).toBe(entry.defects.includes('blurry') ? 'fail' : 'pass')
    }
  })

  test('tilt, exposure and casts of the made copies are found', () => {
    const measuresOf = (file: string) => checkOf.get(file)?.measures ?? expect.fail(file)
    expect(measuresOf('made_astro_tilt4.jpg').tilt.degrees).toBeGreaterThan(3)
    expect(measuresOf('made_astro_over.jpg').clipping.highlightsPct).toBeGreaterThan(10)
    expect(measuresOf('made_astro_warm.jpg').cast.castPct).toBeGreaterThan(12)
    expect(broken(checkOf.get('made_astro_under.jpg'))).toContain('bright')
  })
})
