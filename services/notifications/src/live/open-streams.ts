import { Failure, type LiveClosing } from '@regie/contracts'
import type { Revocations } from '@regie/service-kit'
import { type Hearer, mayHear } from '../notices/notice.rules.ts'
import type { LiveStream } from './live-stream.ts'
import type { NoticeFeed } from './notice-feed.ts'

const STREAMS_PER_ACCOUNT = 5
const BEAT_MS = 15_000

export type Listener = {
  hearer: Hearer
  accountId: string
  sessionId: string
  issuedAtMs: number
  expiresAtMs: number
}

export type OpenStreams = {
  /** @throws Failure 'too-many' when the account listens five times already */
  mustHaveRoom(accountId: string): void
  /** Feeds the stream until it ends, its session is revoked or its token expires. @returns leave */
  join(listener: Listener, stream: LiveStream): () => void
  closeAll(why: LiveClosing): void
  stop(): void
}

/** The streams of this process: who listens, how many each, and when each must end. */
export function keepOpenStreams(feed: NoticeFeed, revocations: Revocations): OpenStreams {
  const open = new Map<LiveStream, Listener>()
  const isRevoked = ({ sessionId, accountId, issuedAtMs }: Listener) =>
    revocations.isRevoked(sessionId, accountId, issuedAtMs)
  const closeRevoked = () => {
    for (const [stream, listener] of open) if (isRevoked(listener)) stream.close('revoked')
  }
  const unsubscribe = feed.subscribe((notice) => {
    for (const [stream, { hearer }] of open) if (mayHear(hearer, notice.audience)) stream.push(notice)
  })
  const unlisten = revocations.onRevoked(closeRevoked)
  const timer = setInterval(() => {
    closeRevoked()
    for (const stream of open.keys()) stream.beat()
  }, BEAT_MS)
  timer.unref()

  const closeAll = (why: LiveClosing) => {
    for (const stream of open.keys()) stream.close(why)
  }
  return {
    mustHaveRoom(accountId) {
      const count = [...open.values()].filter((listener) => listener.accountId === accountId).length
      if (count < STREAMS_PER_ACCOUNT) return
      throw new Failure('too-many', {
        fr: `Ce compte suit déjà ${STREAMS_PER_ACCOUNT} flux en direct ; fermez un onglet.`,
        en: `This account already follows ${STREAMS_PER_ACCOUNT} live streams; close a tab.`,
      })
    },
    join(listener, stream) {
      open.set(stream, listener)
      const expiry = setTimeout(() => stream.close('expired'), Math.max(0, listener.expiresAtMs - Date.now()))
      expiry.unref()
      if (isRevoked(listener)) stream.close('revoked')
      return () => {
        clearTimeout(expiry)
        open.delete(stream)
      }
    },
    closeAll,
    stop() {
      unsubscribe()
      unlisten()
      clearInterval(timer)
    },
  }
}
