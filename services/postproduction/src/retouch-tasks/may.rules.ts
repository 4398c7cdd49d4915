import type { Caller, RetouchState, RetouchStepKind, RetouchTask } from '@regie/contracts'
import { canMove } from './retouch-task.states.ts'
import { isOwnWork } from './routing.rules.ts'

type May = RetouchTask['may'][number]
type Seen = {
  state: RetouchState
  assigneeId: string | null
  stepKind: RetouchStepKind
  steps: readonly { kind: RetouchStepKind; doneBy: string | null }[]
  passedOver: readonly string[]
}

/** What the caller may do with it now; what the screen offers, and every use case asks for itself. */
export function mayOf(task: Seen, caller: Pick<Caller, 'kind' | 'accountId'>): May[] {
  const may: May[] = []
  const { state, stepKind } = task
  if (caller.kind === 'staff') {
    if (state === 'submitted') may.push('return', 'accept')
    if (['open', 'assigned', 'in_progress', 'returned'].includes(state) && stepKind !== 'automatic')
      may.push('assign')
    if (canMove(state, 'cancel')) may.push('cancel')
    return may
  }
  const accountId = caller.accountId ?? ''
  const isBarred = isOwnWork(task, accountId) || task.passedOver.includes(accountId)
  if (state === 'open' && stepKind !== 'automatic' && !isBarred) may.push('claim')
  if (task.assigneeId !== accountId || !['assigned', 'in_progress', 'returned'].includes(state)) return may
  if (canMove(state, 'start')) may.push('start')
  if (state !== 'in_progress') may.push('decline')
  if (stepKind === 'retouch' || stepKind === 'quality') may.push('send')
  if (stepKind !== 'retouch') may.push('pass')
  if (stepKind === 'cull') may.push('drop')
  if (stepKind === 'quality') may.push('return')
  return may
}
