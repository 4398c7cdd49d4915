import type { Caller, OperatorProfile } from '@regie/contracts'
import { pendingClaimsOf } from '../claims/claim.store.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { lockProfiled, saveProfiled } from './operator.store.ts'
import { nextOperatorState } from './operator.states.ts'
import { toProfile } from './operator.view.ts'
import { publishOperator } from './publish-operator.ts'

/** The operator's own pause or return; a paused operator gets no offers and keeps what was confirmed. */
export function moveOwnOperator(
  deps: OperatorsDeps,
  caller: Caller,
  event: 'pause' | 'resume',
): Promise<OperatorProfile> {
  const accountId = ownAccount(caller)
  const now = deps.now()
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const row = await lockProfiled(tx, accountId)
    const state = nextOperatorState(row.state, event)
    const moved = await saveProfiled(tx, row, { state, stateSince: now })
    publishOperator(record, moved, now)
    record.audit({
      action: `operators.${event}`,
      subject: { kind: 'operator', id: row.id },
      detail: { from: row.state, to: state },
    })
    return toProfile(moved, await pendingClaimsOf(tx, moved), now)
  })
}
