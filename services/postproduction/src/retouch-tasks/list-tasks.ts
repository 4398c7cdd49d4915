import type { Caller, RetouchTaskPage, RetouchTaskQuery } from '@regie/contracts'
import { toPage } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { afterTask, listTasks } from './retouch-task.store.ts'
import { lookerOf, showSummary } from './show-task.ts'

export const listShown = (
  deps: PostDeps,
  caller: Caller,
  query: RetouchTaskQuery,
): Promise<RetouchTaskPage> =>
  deps.database.read(caller, async (tx) => {
    const looker = await lookerOf(tx, caller)
    const rows = await listTasks(tx, caller, query, deps.now())
    return toPage(rows, query.limit, (one) => showSummary(deps, looker, one), afterTask)
  })
