import { systemCaller } from '@regie/contracts'
import type { Database } from '@regie/database'
import type { Tick } from '@regie/service-kit'
import { pruneMails } from './mails/mail.store.ts'
import { pruneNotices } from './notices/notice.store.ts'

const NOTICES_KEPT_DAYS = 90
/** Mails hold names, addresses and reasons: a year is enough to answer "did you write to me?". */
const MAILS_KEPT_DAYS = 365
const BATCH = 1_000
const DAY_MS = 86_400_000

/** Lets go of what is too old to be told or shown, a batch each quarter of an hour. */
export const pruneTick = (database: Database, now: () => Date): Tick => ({
  name: 'notifications.prune',
  everyMs: 15 * 60_000,
  async run() {
    const before = (days: number) => new Date(now().getTime() - days * DAY_MS)
    await database.transaction(systemCaller('prune'), async ({ tx }) => {
      await pruneNotices(tx, before(NOTICES_KEPT_DAYS), BATCH)
      await pruneMails(tx, before(MAILS_KEPT_DAYS), BATCH)
    })
  },
})
