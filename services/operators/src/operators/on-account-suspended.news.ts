import type { accountSuspended } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { OperatorsDeps } from '../service-parts.ts'
import { lockAccount, saveOperator } from './operator.store.ts'
import { nextOperatorState } from './operator.states.ts'
import { operators, suspensions } from './operator.table.ts'
import { publishOperator } from './publish-operator.ts'

/** Whoever loses the account is no longer matchable; kept also when the account's opening is not known yet. */
export const onAccountSuspended =
  (deps: OperatorsDeps): Handle<z.infer<typeof accountSuspended.payload>> =>
  async ({ accountId, reason }, job) => {
    await job.once(async ({ tx, record }) => {
      await lockAccount(tx, accountId)
      await tx.insert(suspensions).values({ accountId, reason, asOf: job.occurredAt }).onConflictDoNothing()
      const [row] = await tx.select().from(operators).where(eq(operators.id, accountId)).for('update')
      if (!row || row.state === 'suspended' || row.state === 'left') return
      const state = nextOperatorState(row.state, 'suspend')
      const moved = await saveOperator(tx, accountId, { state, stateSince: deps.now() })
      publishOperator(record, moved, deps.now())
      record.audit({
        action: 'operators.suspend',
        subject: { kind: 'operator', id: accountId },
        reason,
        detail: { from: row.state, to: state },
      })
    })
  }
