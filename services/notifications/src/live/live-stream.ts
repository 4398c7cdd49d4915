import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { LiveClosing } from '@regie/contracts'
import type { StoredNotice } from '../notices/notice.store.ts'
import { BEAT, closedFrame, noticeFrame, readyFrame, resetFrame } from './sse-frames.ts'

/** A listener this far behind is let go; it comes back and is told from the table. */
const UNSENT_LIMIT_BYTES = 512 * 1024
const WAITING_LIMIT = 500
const PAGE = 200
/** More missed than this is no news any more. */
const REPLAY_LIMIT = 2_000
const STALLED_BEATS = 2
const LAST_WORDS_MS = 1_000

export type LiveStream = {
  /** Called in the order of seq; never waits. */
  push(notice: StoredNotice): void
  /** Tells what was missed, then what comes. */
  start(): Promise<void>
  beat(): void
  close(why: LiveClosing): void
}

export type LiveStreamSource = {
  out: Writable
  /** Last seq the listener has; undefined: only what comes from now on. */
  after: number | undefined
  readHead(): Promise<number>
  readMissed(afterSeq: number, limit: number): Promise<StoredNotice[]>
}

/**
 * One listener. What is pushed while the missed part is still being told waits; the table and the pushes overlap
 * and `lastSeq` lets each notice through once. That is exact because seq follows the order of commits.
 */
export function openLiveStream({ out, after, readHead, readMissed }: LiveStreamSource): LiveStream {
  let phase: 'telling' | 'live' | 'closed' = 'telling'
  let lastSeq = 0
  let waiting: StoredNotice[] = []
  let isOverrun = false
  let stalledBeats = 0
  out.on('close', () => (phase = 'closed'))
  out.on('error', () => (phase = 'closed'))
  const isClosed = () => phase === 'closed'

  const send = (notice: StoredNotice) => {
    if (notice.seq <= lastSeq) return
    lastSeq = notice.seq
    out.write(noticeFrame(notice))
  }
  const close = (why: LiveClosing) => {
    if (phase === 'closed') return
    phase = 'closed'
    waiting = []
    out.end(closedFrame(why))
    setTimeout(() => out.destroy(), LAST_WORDS_MS).unref()
  }

  /** Writes at the pace of the reader. @returns false when too much was missed */
  const tellMissed = async (): Promise<boolean> => {
    for (let told = 0; told < REPLAY_LIMIT; told += PAGE) {
      const page = await readMissed(lastSeq, PAGE)
      for (const notice of page) send(notice)
      if (page.length < PAGE || isClosed()) return true
      if (out.writableNeedDrain)
        await Promise.race([once(out, 'drain'), once(out, 'close')]).catch(() => undefined)
    }
    return false
  }

  return {
    push(notice) {
      if (phase === 'closed') return
      if (phase === 'live') {
        send(notice)
        if (out.writableLength > UNSENT_LIMIT_BYTES) close('too-slow')
        return
      }
      waiting.push(notice)
      if (waiting.length <= WAITING_LIMIT) return
      waiting = []
      isOverrun = true
    },
    async start() {
      const head = await readHead()
      lastSeq = Math.min(after ?? head, head)
      if (isClosed()) return
      out.write(readyFrame(lastSeq))
      do {
        isOverrun = false
        if (!(await tellMissed())) {
          lastSeq = await readHead()
          if (!isClosed()) out.write(resetFrame(lastSeq))
        }
      } while (isOverrun && !isClosed())
      if (isClosed()) return
      for (const notice of waiting) send(notice)
      waiting = []
      phase = 'live'
    },
    beat() {
      if (phase === 'closed') return
      stalledBeats = out.writableLength > 0 ? stalledBeats + 1 : 0
      if (stalledBeats > STALLED_BEATS) return close('too-slow')
      out.write(BEAT)
    },
    close,
  }
}
