import { type Caller, Failure, notFound } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { readFacts } from '../facts/fact.store.ts'
import { askRerun, readOpenParked } from './parked-job.store.ts'
import { toParkedJob } from './to-parked-job.ts'

/**
 * Makes a parked message ring again, for the consumer that gave up on it.
 * @throws Failure 'not-found' when it is not parked or has been done since, 'wrong-state' while a re-run is under way
 */
export const rerunParkedJob = (deps: ServiceDeps, caller: Caller, messageId: string, consumer: string) =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const asked = await askRerun(tx, messageId, consumer, caller.accountId, deps.now())
    if (!asked) {
      if (!(await readOpenParked(tx, messageId, consumer))) {
        throw notFound({ fr: 'Tâche en échec', en: 'Parked job' })
      }
      throw new Failure('wrong-state', {
        fr: 'Cette tâche est déjà relancée.',
        en: 'This job is already being re-run.',
      })
    }
    record.audit({
      action: 'notifications.rerun-parked',
      subject: { kind: 'message', id: messageId },
      detail: { consumer, name: asked.name, reason: asked.reason },
    })
    const { accounts } = await readFacts(tx, { accountIds: caller.accountId ? [caller.accountId] : [] })
    return toParkedJob(asked, accounts)
  })
