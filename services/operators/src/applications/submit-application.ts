import {
  applicationSubmitted,
  type Caller,
  type OperatorApplicationView,
  screenApplication,
} from '@regie/contracts'
import { refuseFields } from '../field-problems.ts'
import { lockOperator } from '../operators/operator.store.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { missingFields } from './application.rules.ts'
import { nextApplicationState } from './application.states.ts'
import { lockLatest, saveApplication } from './application.store.ts'
import { viewApplication } from './application.view.ts'

/** Hands the application in: what submission needs must be there; the machine looks at it next. */
export function submitApplication(deps: OperatorsDeps, caller: Caller): Promise<OperatorApplicationView> {
  const accountId = ownAccount(caller)
  const now = deps.now()
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const { name } = await lockOperator(tx, accountId)
    const row = await lockLatest(tx, accountId)
    const state = nextApplicationState(row.state, 'submit')
    refuseFields(
      missingFields(row.draft).map(({ field, says }) => ({ field, rule: 'missing', message: says })),
    )
    const saved = await saveApplication(tx, row.id, { state, stateSince: now, submittedAt: now })
    record.event(
      applicationSubmitted,
      { applicationId: row.id, accountId, name },
      { accountIds: [accountId] },
    )
    record.job(screenApplication, { applicationId: row.id })
    record.audit({
      action: 'operators.application-submitted',
      subject: { kind: 'application', id: row.id },
      detail: { from: row.state, to: state },
    })
    return viewApplication(tx, saved)
  })
}
