import { createHash, randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeS3, startFakeS3 } from '../testing/fake-s3.ts'
import { isObjectKey } from './object-key.ts'
import type { ObjectStore } from './object-store.ts'
import { openStore } from './open-store.ts'

let folder = ''
let fake: FakeS3
const stores: Record<string, ObjectStore> = {}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regie-storage-test-'))
  fake = await startFakeS3(path.join(folder, 's3'))
  stores.folder = openStore(pathToFileURL(path.join(folder, 'objects')).href)
  stores.s3 = openStore(fake.storageUrl('regie'))
})

afterAll(async () => {
  await fake.close()
  await rm(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const text = (words: string) => Readable.from([Buffer.from(words)])
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const kept: T[] = []
  for await (const item of items) kept.push(item)
  return kept
}
const breaking = () =>
  Readable.from(
    (async function* () {
      yield Buffer.from('half')
      throw new Error('the sender went away')
    })(),
  )

describe.each(['folder', 's3'])('objects in %s', (kind) => {
  const store = (): ObjectStore => {
    const found = stores[kind]
    if (found === undefined) throw new Error(kind)
    return found
  }
  const read = async (key: string, range?: { start: number; end?: number }) =>
    (await buffer((await store().open(key, range)).stream)).toString()

  test('are written once, hashed, and read again whole or in part', async () => {
    const written = await store().putOnce('a/one.txt', text('0123456789'))
    expect(written).toEqual({ sha256: sha256('0123456789'), bytes: 10 })
    expect(await read('a/one.txt')).toBe('0123456789')
    expect(await read('a/one.txt', { start: 8 })).toBe('89')
    expect(await read('a/one.txt', { start: 2, end: 4 })).toBe('234')
    expect(await read('a/one.txt', { start: 9, end: 400 })).toBe('9')
    expect(await store().stat('a/one.txt')).toMatchObject({ key: 'a/one.txt', bytes: 10 })
    const part = await store().open('a/one.txt', { start: 2, end: 4 })
    part.stream.destroy()
    expect(part).toMatchObject({ bytes: 3, totalBytes: 10 })
  })

  test('keep their first bytes when the key is written again', async () => {
    await expect(store().putOnce('a/one.txt', text('other'))).rejects.toMatchObject({
      refusal: 'object-exists',
    })
    expect(await store().verify('a/one.txt', sha256('0123456789'))).toBe('intact')
  })

  test('have one winner of ten writers at once', async () => {
    const writers = Array.from({ length: 10 }, (_, n) => store().putOnce('race.txt', text(`writer ${n}`)))
    const ends = await Promise.allSettled(writers)
    const won = ends.filter((end) => end.status === 'fulfilled')
    expect(won).toHaveLength(1)
    expect(ends.filter((end) => end.status === 'rejected').map((end) => end.reason.refusal)).toEqual(
      Array.from({ length: 9 }, () => 'object-exists'),
    )
    expect(await store().verify('race.txt', won[0]?.value.sha256 ?? '')).toBe('intact')
  })

  test('do not appear with another hash than expected, or when their source breaks', async () => {
    const wrong = { sha256: sha256('else') }
    await expect(store().putOnce('wrong.txt', text('this'), wrong)).rejects.toMatchObject({
      refusal: 'hash-mismatch',
    })
    await expect(store().putOnce('broken.txt', breaking())).rejects.toThrow('the sender went away')
    expect(await store().exists('wrong.txt')).toBe(false)
    expect(await store().exists('broken.txt')).toBe(false)
  })

  test('of many megabytes come from a file and go to a file unchanged', async () => {
    const big = randomBytes(18 * 1024 * 1024) // beyond one S3 part
    const [from, to] = [path.join(folder, `${kind}-from`), path.join(folder, `${kind}-to`)]
    await writeFile(from, big)
    await store().putOnce('big.bin', from, { sha256: sha256(big) })
    expect(await store().copyToFile('big.bin', to)).toEqual({ bytes: big.length })
    expect(sha256(await readFile(to))).toBe(sha256(big))
    expect(statSync(to).mode & 0o777).toBe(0o600)
    await expect(store().copyToFile('big.bin', to)).rejects.toMatchObject({ code: 'EEXIST' })
    expect(statSync(to).size).toBe(big.length)
  })

  test('may be empty', async () => {
    await store().putOnce('empty', Readable.from([]))
    expect(await read('empty')).toBe('')
  })

  test('that are not there are told from ranges that are not', async () => {
    await expect(store().open('none.txt')).rejects.toMatchObject({ refusal: 'object-missing' })
    await expect(store().copyToFile('none', path.join(folder, 'x'))).rejects.toMatchObject({
      refusal: 'object-missing',
    })
    await expect(store().open('a/one.txt', { start: 10 })).rejects.toMatchObject({ refusal: 'bad-range' })
    await expect(store().open('a/one.txt', { start: 3, end: 2 })).rejects.toMatchObject({
      refusal: 'bad-range',
    })
    expect(await store().stat('none.txt')).toBeUndefined()
    expect(await store().verify('none.txt', sha256(''))).toBe('missing')
  })

  test('go in two phases: to the trash, from which they come back, then for good', async () => {
    await store().putOnce('b/gone.txt', text('soon'))
    await store().remove('b/gone.txt')
    await store().remove('b/gone.txt')
    expect(await store().exists('b/gone.txt')).toBe(false)
    await expect(store().putOnce('b/gone.txt', text('x'))).rejects.toMatchObject({ refusal: 'object-exists' })

    await store().restore('b/gone.txt')
    expect(await read('b/gone.txt')).toBe('soon')
    await store().remove('b/gone.txt')
    const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)]
    expect(await store().sweep({ trashedBefore: past, unfinishedBefore: past })).toMatchObject({ purged: 0 })
    expect(await store().sweep({ trashedBefore: future, unfinishedBefore: past })).toMatchObject({
      purged: 1,
    })
    await expect(store().restore('b/gone.txt')).rejects.toMatchObject({ refusal: 'object-missing' })
  })

  test('are listed without the trash', async () => {
    const keys = (await all(store().list())).map((object) => object.key).toSorted()
    expect(keys).toEqual(['a/one.txt', 'big.bin', 'empty', 'race.txt'])
  })

  test('are only reached by keys of ours', async () => {
    const foreign = ['../x', 'a/../../x', '/etc/passwd', 'a//b', '.trash/a', 'A.jpg', 'a.b/c', 'é', 'a\0', '']
    for (const key of foreign) {
      await expect(store().putOnce(key, text('x')), key).rejects.toMatchObject({ refusal: 'bad-key' })
      await expect(store().open(key), key).rejects.toMatchObject({ refusal: 'bad-key' })
      await expect(store().remove(key), key).rejects.toMatchObject({ refusal: 'bad-key' })
    }
  })

  test('can be reached', async () => {
    await expect(store().probe()).resolves.toBeUndefined()
  })
})

describe('the folder', () => {
  const root = () => path.join(folder, 'objects')

  test('keeps objects read-only and leaves no unfinished file', async () => {
    expect(statSync(path.join(root(), 'a/one.txt')).mode & 0o777).toBe(0o440)
    expect(await readdir(path.join(root(), '.incoming'))).toEqual([])
    expect(stores.folder?.localPath('a/one.txt')).toBe(path.join(root(), 'a/one.txt'))
    expect(stores.s3?.localPath('a/one.txt')).toBeUndefined()
  })

  test('names an object of which one bit was flipped on the disk', async () => {
    const bytes = await readFile(path.join(root(), 'race.txt'))
    const before = sha256(bytes)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await rm(path.join(root(), 'race.txt'))
    await writeFile(path.join(root(), 'race.txt'), bytes)
    expect(await stores.folder?.verify('race.txt', before)).toBe('altered')
  })

  test('follows no symlink, neither to read nor to write', async () => {
    const outside = path.join(folder, 'outside')
    await mkdir(outside)
    await writeFile(path.join(outside, 'secret.txt'), 'secret')
    await symlink(outside, path.join(root(), 'linked'))
    await symlink(path.join(outside, 'secret.txt'), path.join(root(), 'direct.txt'))
    for (const key of ['linked/secret.txt', 'direct.txt']) {
      await expect(stores.folder?.open(key)).rejects.toMatchObject({ refusal: 'object-unsafe' })
      await expect(stores.folder?.stat(key)).rejects.toMatchObject({ refusal: 'object-unsafe' })
      await expect(stores.folder?.remove(key)).rejects.toMatchObject({ refusal: 'object-unsafe' })
    }
    await expect(stores.folder?.putOnce('linked/new.txt', text('x'))).rejects.toMatchObject({
      refusal: 'object-unsafe',
    })
    expect(existsSync(path.join(outside, 'new.txt'))).toBe(false)
  })

  test('is swept of files whose writer was killed', async () => {
    await writeFile(path.join(root(), '.incoming', 'abandoned'), 'half')
    const limits = { trashedBefore: new Date(0), unfinishedBefore: new Date(Date.now() + 60_000) }
    expect(await stores.folder?.sweep(limits)).toEqual({ purged: 0, abandoned: 1 })
  })
})

test('no key of ours leaves its folder', () => {
  const unit = fc.constantFrom('a', '0', '-', '_', '/', '.', '..', '\\', 'A', '\n', '%2e')
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      const key = units.join('')
      if (!isObjectKey(key)) return
      expect(path.posix.join('/root', key)).toBe(`/root/${key}`)
      expect(key).not.toContain('..')
      expect(key.split('/').every((name) => /^[a-z0-9_-]/.test(name))).toBe(true)
    }),
  )
})
