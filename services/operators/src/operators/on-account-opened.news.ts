import type { Handle } from '@regie/jobs'
import { type AccountNews, keepAccount } from './keep-account.ts'

/** An account of role operator gets its row and an empty draft; told again, only newer names count. */
export const onAccountOpened = (): Handle<AccountNews> => async (account, job) => {
  if (account.role !== 'operator') return
  await job.once((unit) => keepAccount(unit, account, job.occurredAt))
}
