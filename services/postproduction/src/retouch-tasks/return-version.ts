import {
  type Caller,
  Failure,
  fieldFailure,
  type RetouchReturn,
  type RetouchTask,
  retouchReturned,
  type RetouchTerms,
  routeRetouch,
} from '@regie/contracts'
import { newId, type Tx, type Unit } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { findPartner } from '../retouch-partners/retouch-partner.store.ts'
import { termsOf } from '../retouch-terms/retouch-terms.store.ts'
import { mayOf } from './may.rules.ts'
import { aboutTask, handsOf, moveTask } from './move-task.ts'
import { planRetouch, type PlannedStep, priceOf } from './retouch-plan.rules.ts'
import { listVersions, readTask, takeTask } from './retouch-task.store.ts'
import { retouchMarks, type RetouchTaskRow } from './retouch-task.table.ts'
import { showTask } from './show-task.ts'

/**
 * Sends a version back, with what is wrong and where: to whoever retouched it, or, where the machine did, to somebody who
 * is yet to be found.
 *
 * @throws Failure 'rule-broken' (`versionId`), 'wrong-state', 'not-found'
 */
export async function returnVersion(
  deps: PostDeps,
  caller: Caller,
  id: string,
  wanted: RetouchReturn,
): Promise<RetouchTask> {
  return deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const task = await takeTask(tx, id)
    if (!mayOf(task, caller).includes('return')) throw notToReturn()
    await mustBeLatest(tx, task, wanted.versionId)
    const at = deps.now()
    const madeBy = caller.accountId ?? task.openedBy
    const mark = { taskId: id, versionId: wanted.versionId, madeBy, madeAt: at }
    await tx
      .insert(retouchMarks)
      .values([
        { ...mark, id: newId(), region: null, text: wanted.comment, isComment: true },
        ...wanted.marks.map(({ region, text }) => ({ ...mark, id: newId(), region, text, isComment: false })),
      ])
    const { terms } = await termsOf(tx, task.termsVersion)
    const begun = task.state === 'assigned' ? await moveTask(unit, task, 'start') : task
    const returned = await sendBack(unit, begun, terms, at, wanted.comment)
    record.event(
      retouchReturned,
      { ...aboutTask(returned), comment: wanted.comment, markCount: wanted.marks.length },
      handsOf(returned),
    )
    return showTask(deps, tx, caller, await readTask(tx, id))
  })
}

const notToReturn = () =>
  new Failure('wrong-state', {
    fr: 'Aucune version n’est à relire.',
    en: 'There is no version to be looked at.',
  })

async function mustBeLatest(tx: Tx, task: RetouchTaskRow, versionId: string): Promise<void> {
  const last = (await listVersions(tx, [task.id])).at(-1)
  if (last?.id === versionId) return
  throw fieldFailure('versionId', 'not-latest', {
    fr: 'Une version plus récente est arrivée : regardez-la d’abord.',
    en: 'A later version has come in: look at that one first.',
  })
}

async function sendBack(
  unit: Unit,
  task: RetouchTaskRow,
  terms: RetouchTerms,
  at: Date,
  reason: string,
): Promise<RetouchTaskRow> {
  const steps = withRetouchStep(task, terms, at)
  const step = steps.findIndex(({ kind }) => kind === 'retouch')
  const doneBy = steps[step]?.doneBy ?? null
  const undone = steps.map((one, index) => (index < step ? one : { ...one, doneBy: null, doneAt: null }))
  const changed = { steps: undone, step, stepKind: 'retouch' as const, priceCents: priceOf(undone) }
  const partner = doneBy === null ? undefined : await findPartner(unit.tx, doneBy)
  if (doneBy !== null && partner?.isActive)
    return moveTask(unit, task, 'return', { ...changed, assigneeId: doneBy, assignedAt: at }, { reason })
  const open = { ...changed, assigneeId: null, assignedAt: null, routing: null }
  const returned = await moveTask(unit, task, 'return-to-all', open, { reason })
  unit.record.job(routeRetouch, { taskId: task.id })
  return returned
}

/** What the machine did alone is now for a person, at the price of the terms. */
function withRetouchStep(task: RetouchTaskRow, terms: RetouchTerms, at: Date): PlannedStep[] {
  if (task.steps.some(({ kind }) => kind === 'retouch')) return task.steps
  const byHand = task.workOrder.map(({ fixedBy: _fixedBy, ...finding }) => ({ ...finding, fix: null }))
  const asked = planRetouch(terms, task.productKey, byHand, at).steps
  return [...task.steps.filter(({ kind }) => kind === 'automatic'), ...asked]
}
