import type { accountSuspended } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import type { OperatorsDeps } from '../service-parts.ts'
import { findAndLock, keepStanding, lockAccount, saveOperator } from './operator.store.ts'
import { nextOperatorState } from './operator.states.ts'
import { publishOperator } from './publish-operator.ts'

/**
 * Whoever loses the account is no longer matchable; kept also when the account's opening is not known yet. A
 * suspension that was lifted since, as heard before, changes nothing.
 */
export const onAccountSuspended =
  (deps: OperatorsDeps): Handle<z.infer<typeof accountSuspended.payload>> =>
  async ({ accountId, reason }, job) => {
    await job.once(async ({ tx, record }) => {
      await lockAccount(tx, accountId)
      if (!(await keepStanding(tx, { accountId, reason, asOf: job.occurredAt }))) return
      const row = await findAndLock(tx, accountId)
      if (!row || row.state === 'suspended' || row.state === 'left') return
      const state = nextOperatorState(row.state, 'suspend')
      const change = { state, stateSince: deps.now(), suspendedFrom: row.state }
      const moved = await saveOperator(tx, accountId, change)
      publishOperator(record, moved, deps.now())
      record.audit({
        action: 'operators.suspend',
        subject: { kind: 'operator', id: accountId },
        reason,
        detail: { from: row.state, to: state },
      })
    })
  }
