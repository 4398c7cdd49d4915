import type { Handle } from '@regie/jobs'
import type { OperatorsDeps } from '../service-parts.ts'
import { type AccountNews, keepAccount } from './keep-account.ts'
import { publishOperator } from './publish-operator.ts'

/** Whoever goes by a new name here is told of by that name; language and address stay between us. */
export const onAccountChanged =
  (deps: OperatorsDeps): Handle<AccountNews> =>
  async (account, job) => {
    if (account.role !== 'operator') return
    await job.once(async (unit) => {
      const kept = await keepAccount(unit, account, job.occurredAt)
      if (kept?.before && kept.before.name !== kept.now.name) {
        publishOperator(unit.record, kept.now, deps.now())
      }
    })
  }
