import { systemCaller } from '@regie/contracts'
import type { Database } from '@regie/database'
import { readHead, readNoticesAfter, type StoredNotice } from '../notices/notice.store.ts'
import { listenTo } from './listen-to.ts'

const BATCH = 500
const POLL_MS = 1_000

export type NoticeFeed = {
  /** Every notice committed from now on, each once, in the order of seq. @returns unsubscribe */
  subscribe(hear: (notice: StoredNotice) => void): () => void
  stop(): Promise<void>
}

/**
 * Tells this process of new notices, whichever process wrote them: rung by NOTIFY, with a poll each second
 * below it. One read serves every stream.
 */
export async function openNoticeFeed(
  database: Database,
  onError: (error: unknown) => void,
): Promise<NoticeFeed> {
  const caller = systemCaller('live')
  const hearers = new Set<(notice: StoredNotice) => void>()
  let position = await database.read(caller, readHead)
  let pulling: Promise<void> | undefined
  let isRungAgain = false

  const pullOnce = async () => {
    for (;;) {
      const notices = await database.read(caller, (tx) => readNoticesAfter(tx, position, BATCH))
      for (const notice of notices) {
        position = notice.seq
        for (const hear of hearers) hear(notice)
      }
      if (notices.length < BATCH) return
    }
  }
  const pull = () => {
    isRungAgain = true
    pulling ??= (async () => {
      while (isRungAgain) {
        isRungAgain = false
        await pullOnce().catch(onError)
      }
      pulling = undefined
    })()
  }

  const bell = listenTo(database.pool, 'notice', pull, onError)
  const timer = setInterval(pull, POLL_MS)
  timer.unref()

  return {
    subscribe(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    async stop() {
      clearInterval(timer)
      await bell.stop()
      await pulling
    },
  }
}
