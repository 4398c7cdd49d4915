import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { examinePhoto } from '../examine-photo.ts'
import { scene } from '../testing/made-pictures.ts'
import { askExifTool } from './exif-tool.ts'
import { isRawType, withTags } from './with-tags.rules.ts'

const hasPerl = existsSync('/usr/bin/perl')
const folder = mkdtempSync(join(tmpdir(), 'regie-exiftool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const factsOf = async (path: string) => {
  const examined = await examinePhoto(path, { seesFaces: false, asksExifTool: true, pictures: [] })
  return 'refused' in examined ? expect.fail(examined.refused.code) : examined.measures.facts
}

describe.skipIf(!hasPerl)('what ExifTool says', () => {
  test('is the type by content, whatever the name', async () => {
    const path = join(folder, 'photo.tiff')
    writeFileSync(path, await scene(60, 40).jpeg().toBuffer())
    expect((await askExifTool(path))?.FileType).toBe('JPEG')
    writeFileSync(path, 'plain words')
    expect(await askExifTool(path)).not.toHaveProperty('SerialNumber')
  })

  test('of rights is kept, in the letters they were written in', async () => {
    const path = join(folder, 'rights.jpg')
    const exif = { IFD0: { Artist: 'Zoé Démo', Copyright: '(c) Zoé Démo' } }
    writeFileSync(path, await scene(60, 40).withExif(exif).jpeg().toBuffer())
    const facts = await factsOf(path)
    expect(facts.rights).toMatchObject({ usageTerms: null, credit: null })
    expect(facts.rights?.creator).toContain('mo')
    expect(facts.isPanorama360).toBe(false)
  })
})

describe('facts completed by tags', () => {
  const bare = () => factsOf(join(folder, 'bare.png'))
  test('the header stands, what is missing is filled, a number of zeros is none', async () => {
    writeFileSync(join(folder, 'bare.png'), await scene(60, 40).toBuffer())
    const facts = await bare()
    const filled = withTags(facts, { SerialNumber: '0000', InternalSerialNumber: 'A12', LensModel: '50 mm' })
    expect(filled.exif).toMatchObject({ serial: 'A12', lens: '50 mm', lensSerial: null })
    const known = { ...facts, exif: { ...facts.exif, serial: '7' } }
    expect(withTags(known, { SerialNumber: '8' }).exif.serial).toBe('7')
    expect(withTags(facts, {}).rights).toBeNull()
    expect(withTags(facts, { ProjectionType: 'equirectangular' }).isPanorama360).toBe(true)
  })

  test('sensor data is told by its type', () => {
    expect(isRawType('DNG')).toBe(true)
    expect(isRawType('TIFF')).toBe(false)
    expect(isRawType(undefined)).toBe(false)
  })
})

const real = resolve('../shared/data')
describe.skipIf(!hasPerl || !existsSync(real))('real photographs', () => {
  test('have the serial number that only the maker wrote, with its zeros', async () => {
    expect((await factsOf(join(real, 'photos/Nikon_D90.jpg'))).exif.serial).toBe('2188172')
    const falcon = join(real, 'deliverables/immich_prairie_falcon.jpg')
    expect((await factsOf(falcon)).exif.serial).toBe('022021000319')
  })
})
