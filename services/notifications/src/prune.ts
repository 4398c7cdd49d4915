import { systemCaller } from '@regie/contracts'
import type { Database } from '@regie/database'
import type { Tick } from '@regie/service-kit'
import { pruneMails } from './mails/mail.store.ts'
import { NOTICES_KEPT_MS } from './notices/notice.rules.ts'
import { pruneNotices } from './notices/notice.store.ts'

/** Mails hold names, addresses and reasons: a year is enough to answer "did you write to me?". */
const MAILS_KEPT_MS = 365 * 86_400_000
const BATCH = 1_000

/** Lets go of what is too old to be told or shown, a batch each quarter of an hour. */
export const pruneTick = (database: Database, now: () => Date): Tick => ({
  name: 'notifications.prune',
  everyMs: 15 * 60_000,
  async run() {
    const before = (keptMs: number) => new Date(now().getTime() - keptMs)
    await database.transaction(systemCaller('prune'), async ({ tx }) => {
      await pruneNotices(tx, before(NOTICES_KEPT_MS), BATCH)
      await pruneMails(tx, before(MAILS_KEPT_MS), BATCH)
    })
  },
})
