import { localDay } from '@regie/calendar'
import { type ApplicationDraft, type Caller, Failure, type OperatorApplicationView } from '@regie/contracts'
import { mustMatch } from '@regie/service-kit'
import { refuseFields } from '../field-problems.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { draftProblems, tidyDraft } from './application.rules.ts'
import { isEditable } from './application.states.ts'
import { lockLatest, saveApplication } from './application.store.ts'
import type { ApplicationRow } from './application.table.ts'
import { viewApplication } from './application.view.ts'

/** Replaces the whole of one's own draft. @param seen  revision the caller read */
export function editApplication(
  deps: OperatorsDeps,
  caller: Caller,
  seen: number,
  sent: ApplicationDraft,
): Promise<OperatorApplicationView> {
  const accountId = ownAccount(caller)
  const draft = tidyDraft(sent)
  refuseFields(draftProblems(draft, localDay(deps.now().getTime(), 'Europe/Paris')))
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const row = await lockLatest(tx, accountId)
    mustBeEditable(row)
    mustMatch(seen, row.revision)
    const saved = await saveApplication(tx, row.id, { draft })
    record.audit({ action: 'operators.application-edited', subject: { kind: 'application', id: row.id } })
    return viewApplication(tx, saved)
  })
}

/** @throws Failure 'wrong-state' once it was submitted */
export function mustBeEditable(row: ApplicationRow): void {
  if (isEditable(row.state)) return
  throw new Failure('wrong-state', {
    fr: 'Votre candidature est déposée : elle ne se modifie plus tant que nous ne vous demandons rien.',
    en: 'Your application is submitted: it no longer changes unless we ask you for something.',
  })
}
