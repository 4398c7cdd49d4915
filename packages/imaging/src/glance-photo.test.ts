import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { glancePhoto } from './glance-photo.ts'
import { countDecodes } from './open-photo.ts'
import { scene } from './testing/made-pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-glance-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (bytes: Buffer | string) => {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return path
}

describe('a glance', () => {
  test('tells size, shape and date from the header, decoding nothing', async () => {
    const exif = { IFD2: { DateTimeOriginal: '2026:11:22 09:30:00' } }
    const path = file(await scene(300, 200).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    const before = countDecodes()
    const glanced = await glancePhoto(path, {
      minLongSidePx: 300,
      minShortSidePx: 200,
      needsCapturedAt: true,
    })
    expect(glanced).toMatchObject({ facts: { widthPx: 200, heightPx: 300, format: 'jpeg' } })
    expect(countDecodes()).toBe(before)
  })

  test('names each fault, at its bound none', async () => {
    const path = file(await scene(300, 200).jpeg().toBuffer())
    const faults = async (needs: Parameters<typeof glancePhoto>[1]) => {
      const glanced = await glancePhoto(path, needs)
      return 'faults' in glanced ? glanced.faults : expect.fail(glanced.refused.code)
    }
    expect(await faults({ minLongSidePx: 300, minShortSidePx: 200, ratio: { min: 1.5, max: 1.5 } })).toEqual(
      [],
    )
    expect(await faults({ minLongSidePx: 301 })).toEqual(['too-small'])
    expect(await faults({ minShortSidePx: 201 })).toEqual(['too-small'])
    expect(await faults({ ratio: { min: 1.51, max: 2 }, needsCapturedAt: true })).toEqual([
      'wrong-ratio',
      'no-capture-time',
    ])
  })

  test.each(['jpeg', 'png'] as const)('refuses a %s that is cut short', async (format) => {
    const whole = await scene(300, 200).toFormat(format).toBuffer()
    expect(await glancePhoto(file(whole.subarray(0, whole.length - 300)))).toMatchObject({
      refused: { code: 'unreadable' },
    })
  })

  test.each([
    ['empty', ''],
    ['pdf-not-accepted', '%PDF-1.7'],
    ['unknown-format', 'words'],
  ])('refuses: %s', async (code, bytes) => {
    expect(await glancePhoto(file(bytes))).toMatchObject({ refused: { code } })
  })

  test('refuses what is missing, no file, or too much', async () => {
    expect(await glancePhoto(join(folder, 'none'))).toMatchObject({ refused: { code: 'file-missing' } })
    expect(await glancePhoto(folder)).toHaveProperty('refused')
    const path = file(await scene(300, 200).toBuffer())
    const small = { maxBytes: 1e6, maxPixels: 59_999 }
    expect(await glancePhoto(path, {}, small)).toMatchObject({ refused: { code: 'too-many-pixels' } })
    expect(await glancePhoto(path, {}, { maxBytes: 10, maxPixels: 1e6 })).toMatchObject({
      refused: { code: 'too-many-bytes' },
    })
  })
})
