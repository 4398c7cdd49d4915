import type { Caller, OperatorAvailability, OperatorAvailabilityView } from '@regie/contracts'
import { mustMatch } from '@regie/service-kit'
import { refuseFields } from '../field-problems.ts'
import { mustBeWorking } from '../operators/operator.states.ts'
import { lockProfiled } from '../operators/operator.store.ts'
import { publishAvailability } from '../operators/publish-operator.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { availabilityProblems } from './availability.rules.ts'
import { getAvailability, saveAvailability, toAvailability } from './availability.store.ts'

/** Replaces one's own week and exceptions. @param seen  revision the caller read */
export function editOwnAvailability(
  deps: OperatorsDeps,
  caller: Caller,
  seen: number,
  availability: OperatorAvailability,
): Promise<OperatorAvailabilityView> {
  refuseFields(availabilityProblems(availability))
  const accountId = ownAccount(caller)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    // The operator's row is the lock: availability is only ever written under it.
    const operator = await lockProfiled(tx, accountId)
    mustBeWorking(operator)
    mustMatch(seen, (await getAvailability(tx, accountId)).revision)
    const saved = await saveAvailability(tx, accountId, availability)
    publishAvailability(record, operator, saved)
    record.audit({
      action: 'operators.availability-edited',
      subject: { kind: 'operator', id: accountId },
      detail: { slots: availability.weekly.length, exceptions: availability.exceptions.length },
    })
    return toAvailability(saved, operator.home.zone)
  })
}
