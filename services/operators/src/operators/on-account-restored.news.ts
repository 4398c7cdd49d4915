import type { accountRestored } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import type { OperatorsDeps } from '../service-parts.ts'
import { findAndLock, keepStanding, lockAccount, saveOperator } from './operator.store.ts'
import { nextOperatorState } from './operator.states.ts'
import { isProfiled } from './operator.table.ts'
import { publishOperator } from './publish-operator.ts'

/**
 * Whoever gets the account back stands where the suspension found them. Kept also when that suspension is not known
 * yet: it will be older news then.
 */
export const onAccountRestored =
  (deps: OperatorsDeps): Handle<z.infer<typeof accountRestored.payload>> =>
  async ({ accountId }, job) => {
    await job.once(async ({ tx, record }) => {
      await lockAccount(tx, accountId)
      if (!(await keepStanding(tx, { accountId, reason: null, asOf: job.occurredAt }))) return
      const row = await findAndLock(tx, accountId)
      if (row?.state !== 'suspended') return
      // Not written down: paused asks nothing of anybody, and the operator may resume alone.
      const from = row.suspendedFrom ?? (isProfiled(row) ? 'paused' : 'onboarding')
      const state = nextOperatorState(row.state, `restore-${from}`)
      const moved = await saveOperator(tx, accountId, { state, stateSince: deps.now(), suspendedFrom: null })
      publishOperator(record, moved, deps.now())
      record.audit({
        action: 'operators.restore',
        subject: { kind: 'operator', id: accountId },
        detail: { from: row.state, to: state },
      })
    })
  }
