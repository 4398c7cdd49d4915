import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paintedPng } from '../testing/painted.ts'
import { analysed, openPostproduction, openSet, type OpenSet, readSet, upload } from '../testing/story.ts'

const HOSTILE = path.resolve(import.meta.dirname, '../../../../../shared/data/hostile')
const FOLDERS = ['images', 'images-fuzz', 'made-images', 'made-svg'].map((name) => path.join(HOSTILE, name))
const isThere = FOLDERS.some((folder) => existsSync(folder))
const PER_FOLDER = 15
const LARGEST_BYTES = 20_000_000

/** Evenly through each folder, so that every kind of trouble has its turn. */
const sample = () =>
  FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter(
        (file) => statSync(file).isFile() && statSync(file).size > 0 && statSync(file).size < LARGEST_BYTES,
      )
      .toSorted()
    const step = Math.max(1, Math.floor(files.length / PER_FOLDER))
    return files.filter((_, index) => index % step === 0).slice(0, PER_FOLDER)
  })

describe.skipIf(!isThere)('hostile files', () => {
  let house: TestHouse
  let set: OpenSet
  beforeAll(async () => {
    house = await openPostproduction()
    set = await openSet(house, { document: null })
  })
  afterAll(() => house.close())

  test('each gets a verdict, no worker dies, and the queue keeps moving', { timeout: 240_000 }, async () => {
    const files = sample()
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const said = { deliverableId: set.deliverableId, filename: path.basename(file) }
      await upload(house, set.operator, said, readFileSync(file))
    }
    const { counts } = await until(
      'every file has its verdict',
      async () => {
        const found = await readSet(house, set.operator, set.deliverableId)
        return found.counts.checked === files.length && found
      },
      200_000,
    )
    expect(counts.kept + counts.toFix).toBe(files.length)
    expect(counts.toFix).toBeGreaterThan(0)
    const said = { deliverableId: set.deliverableId, filename: 'after.png' }
    const after = await upload(house, set.operator, said, paintedPng(77))
    expect((await analysed(house, set.operator, after)).state).toBe('passed')
    expect(house.errors).toEqual([])
    const admin = house.house.databases.get('postproduction')
    expect((await admin?.pool.query('SELECT 1 FROM platform.parked'))?.rowCount).toBe(0)
  })
})
