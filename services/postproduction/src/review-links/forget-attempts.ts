import { systemCaller } from '@regie/contracts'
import { newId } from '@regie/database'
import type { Tick } from '@regie/service-kit'
import type { PostDeps } from '../deps.ts'
import { forgetGuestAttemptsBefore } from './guest-throttle.store.ts'

const HOUR_MS = 3_600_000
const KEPT_MS = 24 * HOUR_MS

/** Counts of attempts are kept for the day that they may still slow somebody. */
export const guestTick = (deps: PostDeps): Tick => ({
  name: 'forget-guest-attempts',
  everyMs: HOUR_MS,
  run: () =>
    deps.database.transaction(systemCaller(`tick-${newId()}`), async ({ tx }) => {
      await forgetGuestAttemptsBefore(tx, new Date(deps.now().getTime() - KEPT_MS))
    }),
})
