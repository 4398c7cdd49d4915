import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { StoredNotice } from '../notices/notice.store.ts'
import { openLiveStream } from './live-stream.ts'
import { keepOpenStreams, type Listener } from './open-streams.ts'

const notice = (seq: number): StoredNotice => ({
  seq,
  messageId: `m${seq}`,
  name: 'test',
  occurredAt: '2026-12-03T10:00:00.000Z',
  subject: { kind: 'mission', id: 'x', missionId: null },
  sentence: { fr: 'é', en: 'e' },
  path: '/',
  isQuiet: false,
  audience: { isForStaff: true, organisationId: null, accountIds: [] },
})

/** A reader that takes everything, or one that takes nothing. */
function reader({ isStuck = false } = {}) {
  const chunks: string[] = []
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(String(chunk))
      if (!isStuck) done()
    },
  })
  const told = () =>
    chunks
      .join('')
      .split('\n\n')
      .flatMap((frame) => /event: (\w+)/.exec(frame)?.[1] ?? [])
  const seqs = () =>
    [...chunks.join('').matchAll(/id: (\d+)\nevent: notice/g)].map((match) => Number(match[1]))
  return { out, told, seqs }
}
const table = (head: number) => ({
  readHead: async () => head,
  readMissed: async (than: number, limit: number) =>
    Array.from({ length: Math.min(limit, Math.max(0, head - than)) }, (_, at) => notice(than + 1 + at)),
})

describe('a live stream', () => {
  test('tells what was missed, then what comes; what overlaps once', async () => {
    const { out, seqs } = reader()
    const stream = openLiveStream({ out, after: 2, ...table(5) })
    stream.push(notice(4))
    stream.push(notice(5))
    stream.push(notice(6))
    await stream.start()
    stream.push(notice(7))
    expect(seqs()).toEqual([3, 4, 5, 6, 7])
  })
  test('starts at the present where no id is given, or one from the future', async () => {
    for (const after of [undefined, 999]) {
      const { out, seqs } = reader()
      const stream = openLiveStream({ out, after, ...table(5) })
      await stream.start()
      stream.push(notice(6))
      expect(seqs(), String(after)).toEqual([6])
    }
  })
  test('says reset instead of telling more than two thousand', async () => {
    const { out, told, seqs } = reader()
    const stream = openLiveStream({ out, after: 0, ...table(10_000) })
    await stream.start()
    stream.push(notice(10_001))
    expect(told().at(-2)).toBe('reset')
    expect(seqs().at(-1)).toBe(10_001)
    expect(seqs().length).toBe(2_001)
  })
  test('reads the table again when more came than may wait', async () => {
    const { out, seqs } = reader()
    let head = 5
    const readMissed = async (than: number, limit: number) => {
      const page = await table(head).readMissed(than, limit)
      if (head === 5) for (head = 6; head < 700; head++) stream.push(notice(head))
      return page
    }
    const stream = openLiveStream({ out, after: 0, readHead: async () => head, readMissed })
    await stream.start()
    expect(seqs()).toEqual(Array.from({ length: seqs().length }, (_, at) => at + 1))
    expect(seqs().length).toBeGreaterThanOrEqual(699)
  })
  test('lets go of a reader that does not keep up', async () => {
    const { out } = reader({ isStuck: true })
    const stream = openLiveStream({ out, after: undefined, ...table(0) })
    await stream.start()
    for (let seq = 1; seq < 5_000 && !out.writableEnded; seq++) stream.push(notice(seq))
    expect(out.writableEnded).toBe(true)
    expect(out.writableLength).toBeLessThan(600_000)
  })
  test('lets go of a reader that takes no beat', async () => {
    const { out } = reader({ isStuck: true })
    const stream = openLiveStream({ out, after: undefined, ...table(0) })
    await stream.start()
    for (let beat = 0; beat < 4; beat++) stream.beat()
    expect(out.writableEnded).toBe(true)
  })
})

test('a stream ends when its token does', async () => {
  const streams = keepOpenStreams(
    { subscribe: () => () => undefined, stop: async () => undefined },
    {
      isRevoked: () => false,
      onRevoked: () => () => undefined,
      refresh: async () => undefined,
      stop: () => undefined,
    },
  )
  const { out, told } = reader()
  const stream = openLiveStream({ out, after: undefined, ...table(0) })
  const listener: Listener = {
    hearer: { kind: 'staff', accountId: 'a', organisationId: null },
    accountId: 'a',
    sessionId: 's',
    issuedAtMs: 0,
    expiresAtMs: Date.now() + 5,
  }
  const leave = streams.join(listener, stream)
  await stream.start()
  await new Promise((resolve) => out.once('finish', resolve))
  expect(told()).toEqual(['ready', 'closed'])
  leave()
  streams.stop()
})
