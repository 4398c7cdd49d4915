import { type Caller, Failure, type OperatorApplicationView } from '@regie/contracts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { mayReapplyFrom, REAPPLY_AFTER_DAYS } from './application.rules.ts'
import { insertApplication, lockLatest } from './application.store.ts'
import { viewApplication } from './application.view.ts'

/** Opens a new draft after a refusal, with what was written before; pictures are chosen anew. */
export function reapply(deps: OperatorsDeps, caller: Caller): Promise<OperatorApplicationView> {
  const accountId = ownAccount(caller)
  const now = deps.now()
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const row = await lockLatest(tx, accountId)
    if (row.state !== 'rejected' || !row.decidedAt) {
      throw new Failure('wrong-state', {
        fr: 'Une nouvelle candidature n’est possible qu’après un refus.',
        en: 'A new application is only possible after a refusal.',
      })
    }
    const from = mayReapplyFrom(row.decidedAt)
    if (now < from) throw tooSoon(from)
    const draft = await insertApplication(tx, {
      accountId,
      attempt: row.attempt + 1,
      draft: row.draft,
      stateSince: now,
    })
    record.audit({
      action: 'operators.application-opened',
      subject: { kind: 'application', id: draft.id },
      detail: { after: row.id },
    })
    return viewApplication(tx, draft)
  })
}

function tooSoon(from: Date): Failure {
  const day = (language: 'fr' | 'en') =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(from)
  return new Failure('wrong-state', {
    fr: `Vous pourrez présenter une nouvelle candidature ${REAPPLY_AFTER_DAYS} jours après le refus, à partir du ${day('fr')}.`,
    en: `You may apply again ${REAPPLY_AFTER_DAYS} days after the refusal, from ${day('en')}.`,
  })
}
