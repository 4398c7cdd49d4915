import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, test } from 'vitest'
import yazl from 'yazl'
import { openImagingPool } from '../pool/open-imaging-pool.ts'
import { isUnsafeName } from './entry-name.rules.ts'
import { unpackArchive } from './unpack-archive.ts'

const LIMITS = { maxEntries: 50, maxEntryBytes: 5_000_000, maxTotalBytes: 8_000_000 }
const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'regie-unpack-'))
  folders.push(made)
  return made
}
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

async function zipOf(entries: [string, Buffer][], patch: (bytes: Buffer) => Buffer = (bytes) => bytes) {
  const file = join(folder(), 'sent.zip')
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(file))
  writeFileSync(file, patch(readFileSync(file)))
  return file
}
/** A name of the same length in both places where a zip says it: the writer refuses to write such names itself. */
const rename = (from: string, to: string) => (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
const photo = Buffer.from('not a photo, but bytes that do not matter here')

test('files come out under numbers, with the bytes that went in', async () => {
  const out = folder()
  const done = await unpackArchive(
    await zipOf([
      ['a/RT-1.jpg', photo],
      ['b.jpg', Buffer.alloc(9, 1)],
    ]),
    out,
    LIMITS,
  )
  expect(done.problem).toBeNull()
  expect(done.entries.map(({ name, refusal }) => [name, refusal])).toEqual([
    ['a/RT-1.jpg', null],
    ['b.jpg', null],
  ])
  expect(readFileSync(done.entries[0]?.path ?? '')).toEqual(photo)
  expect(readdirSync(out).toSorted()).toEqual(['0', '1'])
})

test.each([
  ['xx/xx/evil.jpg', '../../evil.jpg'],
  ['xetc/passwd.jpg', '/etc/passwd.jpg'],
  ['xxxwin.jpg', 'C:\\win.jpg'],
  ['a/x/evil.jpg', 'a/./evil.jpg'],
])('a name that would leave the folder is told and not followed: %s', async (from, to) => {
  const out = folder()
  const file = await zipOf(
    [
      [from, photo],
      ['good.jpg', photo],
    ],
    rename(from, to),
  )
  const done = await unpackArchive(file, out, LIMITS)
  expect(done.entries).toMatchObject([
    { name: to, path: null, refusal: 'unsafe-name' },
    { name: 'good.jpg', refusal: null },
  ])
  expect(readdirSync(out)).toEqual(['1'])
})

test('the same name twice, whatever its case, is taken once', async () => {
  const done = await unpackArchive(
    await zipOf([
      ['a.jpg', photo],
      ['A.JPG', photo],
    ]),
    folder(),
    LIMITS,
  )
  expect(done.entries.map(({ refusal }) => refusal)).toEqual([null, 'duplicate-name'])
})

test('a bomb is told before it bursts, and its neighbours are taken', async () => {
  const done = await unpackArchive(
    await zipOf([
      ['bomb.jpg', Buffer.alloc(4_000_000)],
      ['good.jpg', photo],
    ]),
    folder(),
    LIMITS,
  )
  expect(done.entries.map(({ refusal }) => refusal)).toEqual(['over-compressed', null])
})

test('an archive that lies about a size gives no more than it said', async () => {
  const bytes = Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 251))
  const lie = (zip: Buffer) => {
    const central = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    zip.writeUInt32LE(10, central + 24)
    return zip
  }
  const out = folder()
  const done = await unpackArchive(await zipOf([['liar.jpg', bytes]], lie), out, LIMITS)
  expect(done.entries).toMatchObject([{ name: 'liar.jpg', path: null, refusal: 'damaged' }])
  expect(readdirSync(out)).toEqual([])
})

test('too much in all, too many, and no zip at all are said of the whole', async () => {
  const random = (seed: number) =>
    Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * seed * 31) % 253))
  const heavy = await zipOf([
    ['1', random(3)],
    ['2', random(5)],
    ['3', random(7)],
  ])
  expect(await unpackArchive(heavy, folder(), { ...LIMITS, maxTotalBytes: 250_000 })).toMatchObject({
    problem: 'too-large',
    entries: { length: 2 },
  })
  expect(await unpackArchive(heavy, folder(), { ...LIMITS, maxEntries: 2 })).toEqual({
    entries: [],
    problem: 'too-many-files',
  })
  const text = join(folder(), 'text.zip')
  writeFileSync(text, 'hello')
  expect(await unpackArchive(text, folder(), LIMITS)).toEqual({ entries: [], problem: 'not-a-zip' })
})

test('the sandbox does it in a child', async () => {
  const pool = openImagingPool({ size: 1 })
  try {
    const out = folder()
    const done = await pool.unpack({
      path: await zipOf([['a.jpg', photo]]),
      outputFolder: out,
      limits: LIMITS,
    })
    expect(done).toMatchObject({ entries: [{ name: 'a.jpg', path: join(out, '0') }], problem: null })
    expect(pool.figures().pids).toHaveLength(1)
  } finally {
    await pool.close()
  }
})

test.each(['a/b.jpg', 'é.jpg', 'a..b.jpg', '...jpg'])('%s stays where it is', (name) => {
  expect(isUnsafeName(name)).toBe(false)
})
