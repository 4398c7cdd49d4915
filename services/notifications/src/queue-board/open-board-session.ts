import type { Caller } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { BOARD_PATH, BOARD_TTL_MS, sealSession } from './board-session.rules.ts'

/** Lets a member of staff look at the queue board for a quarter of an hour; every opening is in the audit trail. */
export async function openBoardSession(
  deps: ServiceDeps,
  caller: Caller & { accountId: string; sessionId: string },
) {
  const issuedAtMs = deps.now().getTime()
  const expiresAtMs = issuedAtMs + BOARD_TTL_MS
  await deps.database.transaction(caller, async ({ record }) =>
    record.audit({ action: 'notifications.open-board', subject: { kind: 'account', id: caller.accountId } }),
  )
  const { accountId, sessionId } = caller
  return {
    sealed: sealSession(deps.linkSecret, { accountId, sessionId, issuedAtMs, expiresAtMs }),
    answer: { path: BOARD_PATH, expiresAt: new Date(expiresAtMs).toISOString() },
  }
}
