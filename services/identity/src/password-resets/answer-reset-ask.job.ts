import { passwordResetAsked } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { findByEmail, holdAccount } from '../accounts/account.store.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { countResetsSince, insertReset, takeAsk } from './password-reset.store.ts'

const LINK_MS = 3_600_000
/** More links an hour would fill somebody's mailbox at a stranger's wish. */
const LINKS_PER_HOUR = 5

/** Makes a link for the account behind the address, if there is one that may use it; safe to run twice. */
export const answerResetAskJob =
  (deps: IdentityDeps): Handle<{ askId: string }> =>
  ({ askId }, job) =>
    job
      .once(async ({ tx, record }) => {
        const ask = await takeAsk(tx, askId)
        const known = ask ? await findByEmail(tx, ask.emailKey) : undefined
        if (!known) return
        // Held, so that asks answered at the same instant count each other's links.
        const account = await holdAccount(tx, known.id)
        if (account.state !== 'active') return
        const now = deps.now()
        const recent = await countResetsSince(tx, account.id, new Date(now.getTime() - LINK_MS))
        if (recent >= LINKS_PER_HOUR) return
        const expiresAt = new Date(now.getTime() + LINK_MS)
        const resetId = await insertReset(tx, { accountId: account.id, askedAt: now, expiresAt })
        record.event(
          passwordResetAsked,
          { resetId, accountId: account.id, expiresAt: expiresAt.toISOString() },
          { accountIds: [account.id] },
        )
        record.audit({ action: 'password-reset.asked', subject: { kind: 'account', id: account.id } })
      })
      .then(() => undefined)
