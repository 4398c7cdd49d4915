import type { IndexStatus } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { Difference } from './differences.rules.ts'

type Held = { operatorCount: number; caughtUpAt: Date; horizon: { fromMs: number; toMs: number } }

/** What has become of an index since its process started: for its page, its figures and the log. */
export function openKeeperLog({ now, logger }: Pick<ServiceDeps, 'now' | 'logger'>) {
  let loadedCount = 0
  let warmedAt: Date | null = null
  let appliedCount = 0
  let checkedCount = 0
  let repairedCount = 0
  let lastCheck: IndexStatus['lastCheck'] = null

  const status = (held: Held | null): IndexStatus => ({
    state: held ? 'live' : 'warming',
    operatorCount: held?.operatorCount ?? 0,
    loadedCount,
    lagMs: held ? Math.max(0, now().getTime() - held.caughtUpAt.getTime()) : null,
    warmedAt: warmedAt?.toISOString() ?? null,
    plannableUntil: held ? new Date(held.horizon.toMs).toISOString() : null,
    appliedCount,
    checkedCount,
    repairedCount,
    lastCheck,
  })

  return {
    status,
    loaded: (count: number) => void (loadedCount = count),
    warmed: (at: Date) => void (warmedAt = at),
    caughtUp: (count: number) => void (appliedCount += count),
    countedBack() {
      if (logger)
        logger.warn('transactions count from lower than before: the index of operators is loaded again')
    },
    checked(at: Date, count: number, found: readonly Difference[]) {
      checkedCount += count
      repairedCount += found.length
      lastCheck = { at: at.toISOString(), operatorCount: count, differenceCount: found.length }
      if (found.length > 0 && logger)
        logger.warn({ differences: found.slice(0, 20), count: found.length }, 'index of operators repaired')
    },
  }
}
