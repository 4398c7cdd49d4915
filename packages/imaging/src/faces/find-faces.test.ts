import { PhotoMeasures } from '@regie/contracts'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { examinePhoto } from '../examine-photo.ts'
import { sharp } from '../sharp.ts'
import { painted, scene } from '../testing/made-pictures.ts'

const facesIn = async (source: string | Buffer) => {
  const examined = await examinePhoto(source, { seesFaces: true, pictures: [] })
  if ('refused' in examined) expect.fail(examined.refused.code)
  return PhotoMeasures.parse(examined.measures).facts.faces ?? expect.fail('nobody looked')
}

describe('pictures without people', () => {
  test.each([
    [1, 1],
    [31, 400],
    [40, 2_000],
    [3_000, 33],
  ])('%i × %i px are looked at without a word', async (widthPx, heightPx) => {
    expect(await facesIn(await painted(widthPx, heightPx, () => [90, 120, 150]).toBuffer())).toEqual([])
  })

  test('discs and bars are no faces', async () => {
    expect(await facesIn(await scene().toBuffer())).toEqual([])
  })
})

const real = resolve('../shared/data/deliverables')
const file = (name: string) => join(real, name)

describe.skipIf(!existsSync(real))('real photographs', () => {
  test('are counted within their range, nine in ten at least', { timeout: 120_000 }, async () => {
    const counted: { file: string; facesMin: number | null; facesMax: number | null }[] = JSON.parse(
      readFileSync(file('manifest.json'), 'utf8'),
    )
    const off: string[] = []
    let pictures = 0
    for (const { file: name, facesMin, facesMax } of counted) {
      if (facesMin == null || facesMax == null) continue
      const count = (await facesIn(file(name))).length
      pictures += 1
      if (count < facesMin || count > facesMax) off.push(`${name}: ${count}`)
    }
    expect(off.length, off.join(', ')).toBeLessThanOrEqual(0.08 * pictures)
  })

  test('have their faces where they are, in pixels of the whole picture, however large it is', async () => {
    const [face, ...others] = await facesIn(file('skimage_astronaut.png'))
    expect(others).toEqual([])
    // Seen by eye: the face spans about 180-270 across and 60-180 down of 512.
    expect(face?.box.xPx).toBeGreaterThan(150)
    expect((face?.box.xPx ?? 0) + (face?.box.widthPx ?? 0)).toBeLessThan(300)
    expect(face?.box.yPx).toBeGreaterThan(30)
    expect((face?.box.yPx ?? 0) + (face?.box.heightPx ?? 0)).toBeLessThan(210)
    const [large] = await facesIn(await sharp(file('skimage_astronaut.png')).resize(3_000).jpeg().toBuffer())
    expect(Math.abs((large?.box.xPx ?? 0) / 3_000 - (face?.box.xPx ?? 0) / 512)).toBeLessThan(0.02)
  })

  test('turned by their orientation alone have the faces of the upright picture', async () => {
    const sideways = await sharp(file('skimage_astronaut.png')).rotate(270).withMetadata({ orientation: 6 })
    const [turned] = await facesIn(await sideways.jpeg({ quality: 95 }).toBuffer())
    const [upright] = await facesIn(file('skimage_astronaut.png'))
    expect(Math.abs((turned?.box.xPx ?? 0) - (upright?.box.xPx ?? 999))).toBeLessThan(15)
  })

  test('too dark or too bright have that said of the face, others have not', async () => {
    const verdictOf = async (name: string) => (await facesIn(file(name)))[0]?.light.verdict
    expect(await verdictOf('made_astro_under.jpg')).toBe('dark')
    expect(await verdictOf('made_astro_over.jpg')).toBe('bright')
    expect(await verdictOf('skimage_astronaut.png')).toBe('good')
  })
})
