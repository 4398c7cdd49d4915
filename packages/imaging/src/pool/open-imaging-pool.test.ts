import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { STRICT_LIMITS, STRICT_SANDBOX } from '../limits.ts'
import { sharp } from '../sharp.ts'
import { scene } from '../testing/made-pictures.ts'
import { openImagingPool, type ImagingPool } from './open-imaging-pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-imaging-'))
const path = (name: string) => join(folder, name)
const pools: ImagingPool[] = []
const open: typeof openImagingPool = (options) => {
  const pool = openImagingPool({ seesFaces: false, ...options })
  pools.push(pool)
  return pool
}

beforeAll(async () => {
  writeFileSync(path('scene.jpg'), await scene().jpeg().toBuffer())
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()))
  rmSync(folder, { recursive: true, force: true })
})

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
const onLinux = process.platform === 'linux'

describe('the sandbox', () => {
  test('starts nothing before the first job, and is empty again once idle', async () => {
    const pool = open({ idleMs: 20 })
    expect(pool.figures()).toEqual({ children: 0, busy: 0, waiting: 0, pids: [] })
    const inspecting = pool.inspect(path('scene.jpg'))
    const [pid] = pool.figures().pids
    expect(await inspecting).toHaveProperty('measures')
    await vi.waitFor(() => expect(pool.figures().children).toBe(0), { timeout: 10_000 })
    if (onLinux) expect(isAlive(pid ?? 0)).toBe(false)
  })

  test('makes files at their output path and says what they are', async () => {
    const pool = open()
    const channel = {
      key: 'w',
      label: { fr: 'W', en: 'W' },
      fit: 'inside',
      maxLongSidePx: 300,
      format: 'webp',
      quality: 80,
    } as const
    const saved = await pool.rendition({ path: path('scene.jpg'), outputPath: path('out.webp'), channel })
    expect(saved).toMatchObject({ widthPx: 300, heightPx: 200, bytes: statSync(path('out.webp')).size })
    expect(await sharp(path('out.webp')).metadata()).toMatchObject({ format: 'webp', width: 300 })
    const preview = await pool.preview({ path: path('scene.jpg'), outputPath: path('none/at/all.webp') })
    expect(preview).toMatchObject({ refused: { code: 'output-not-writable' } })
  })

  test('measures a photo and makes its pictures from one reading, and leaves the original as it was', async () => {
    const before = readFileSync(path('scene.jpg'))
    const channel = { key: 'c', label: { fr: 'C', en: 'C' }, quality: 80, format: 'jpeg' } as const
    const examined = await open({ seesFaces: true }).examine({
      path: path('scene.jpg'),
      pictures: [
        { kind: 'preview', maxLongSidePx: 200, outputPath: path('p.webp') },
        {
          kind: 'rendition',
          channel: { ...channel, fit: 'cover', widthPx: 5_000, heightPx: 5_000 },
          outputPath: path('r.jpg'),
        },
        { kind: 'preview', maxLongSidePx: 90, outputPath: path('none/q.webp') },
      ],
    })
    if ('refused' in examined) expect.fail(examined.refused.code)
    expect(examined.measures.facts.faces).toEqual([])
    expect(examined.pictures).toMatchObject([
      { widthPx: 200, path: path('p.webp') },
      { refused: { code: 'smaller-than-channel' } },
      { refused: { code: 'output-not-writable' } },
    ])
    expect(existsSync(path('r.jpg'))).toBe(false)
    expect(readFileSync(path('scene.jpg')).equals(before)).toBe(true)
  })

  test('runs as many jobs at once as it has children, the others wait their turn', async () => {
    const pool = open({ size: 2 })
    const answers = Array.from({ length: 5 }, () => pool.inspect(path('scene.jpg')))
    expect(pool.figures()).toMatchObject({ children: 2, busy: 2, waiting: 3 })
    for (const answer of await Promise.all(answers)) expect(answer).toHaveProperty('measures')
  })

  test('replaces a child after its share of jobs', async () => {
    const pool = open({ size: 1, jobsPerChild: 2 })
    const pids = new Set<number>()
    for (let job = 0; job < 4; job++) {
      const inspecting = pool.inspect(path('scene.jpg'))
      await vi.waitFor(() => expect(pool.figures().busy).toBe(1), { timeout: 10_000 })
      for (const pid of pool.figures().pids) pids.add(pid)
      await inspecting
    }
    expect(pids.size).toBe(2)
  })

  test('answers when its child is killed, and goes on with another', async () => {
    const pool = open({ size: 1 })
    const first = pool.inspect(path('scene.jpg'))
    const second = pool.inspect(path('scene.jpg'))
    const [pid] = pool.figures().pids
    process.kill(pid ?? expect.fail(), 'SIGKILL')
    expect(await first).toMatchObject({ refused: { code: 'decoder-crashed' } })
    expect(await second).toHaveProperty('measures')
  })

  test('kills a job that takes too long and leaves no half-made file', async () => {
    writeFileSync(
      path('large.png'),
      await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#888' } })
        .png()
        .toBuffer(),
    )
    const pool = open({ size: 1, timeoutMs: 60 })
    const order = { path: path('large.png'), outputPath: path('late.webp'), maxLongSidePx: 4_096 }
    expect(await pool.preview(order)).toMatchObject({ refused: { code: 'timeout' } })
    expect(readdirSync(folder).filter((name) => name.startsWith('late'))).toEqual([])
  })

  test.skipIf(!onLinux || !existsSync('/usr/bin/prlimit'))(
    'keeps the memory of a child within its bound',
    async () => {
      const pool = open({ size: 1, maxWorkMb: 150 })
      const answer = await pool.inspect(path('large.png'))
      expect(answer).toHaveProperty('refused')
      expect(await pool.inspect(path('scene.jpg'))).toHaveProperty('measures')
    },
  )

  test('refuses everything once closed, what runs and what waits included', async () => {
    const pool = open({ size: 1 })
    const answers = [pool.inspect(path('scene.jpg')), pool.inspect(path('scene.jpg'))]
    await pool.close()
    for (const answer of [...(await Promise.all(answers)), await pool.inspect(path('scene.jpg'))])
      expect(answer).toMatchObject({ refused: { code: 'pool-closed' } })
    expect(pool.figures().children).toBe(0)
  })

  test.skipIf(!onLinux)('gives its children none of the environment', async () => {
    const pool = open({ size: 1 })
    await pool.inspect(path('scene.jpg'))
    const environment = readFileSync(`/proc/${pool.figures().pids[0]}/environ`, 'utf8').split('\0')
    expect(
      environment
        .map((line) => line.split('=')[0])
        .filter((name) => name !== '')
        .toSorted(),
    ).toEqual(['MALLOC_ARENA_MAX', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_ENV'])
  })
})

const hostile = resolve('../shared/data/hostile')

describe.skipIf(!existsSync(hostile))('hostile files', () => {
  test(
    'each gets an answer in time and in little memory, nothing falls and nothing is called',
    { timeout: 300_000 },
    async () => {
      const files = readdirSync(hostile, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /image|svg|metadata|zip|pdf/.test(entry.parentPath))
        .map((entry) => join(entry.parentPath, entry.name))
      const pool = open({ ...STRICT_SANDBOX, seesFaces: true })
      const answers = await Promise.all(
        files.map(async (file) => ({
          file,
          answer: await pool.examine({ path: file, asksExifTool: true }, STRICT_LIMITS),
        })),
      )
      expect(answers).toHaveLength(files.length)
      const codes = answers.map(({ answer }) => ('refused' in answer ? answer.refused.code : 'measured'))
      expect(codes.filter((code) => code === 'timeout' || code === 'decoder-crashed')).toEqual([])
      for (const { file, answer } of answers)
        if (/\.svg(\.jpg)?$/.test(file)) expect(answer, file).toHaveProperty('refused')
      if (!onLinux) return
      for (const pid of pool.figures().pids) {
        expect(peakMb(pid)).toBeLessThan(512)
        expect(connectionsOf(pid)).toEqual([])
      }
    },
  )
})

const peakMb = (pid: number) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024

/** Sockets of the network among what a process holds open; the channel to its parent is none. */
function connectionsOf(pid: number): string[] {
  const network = ['tcp', 'tcp6', 'udp', 'udp6']
    .map((kind) => readFileSync(`/proc/${pid}/net/${kind}`, 'utf8'))
    .join('\n')
  return readdirSync(`/proc/${pid}/fd`)
    .map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
    .filter((target) => {
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
      return inode !== undefined && new RegExp(`\\s${inode}\\s`).test(network)
    })
}
