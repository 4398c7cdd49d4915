import { type Caller, Failure, type RetouchTask, routeRetouch } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { termsOf } from '../retouch-terms/retouch-terms.store.ts'
import { endRetouchOf } from './end-retouch.ts'
import { mayOf } from './may.rules.ts'
import { finishStep, giveTask, moveTask, mustBeMine } from './move-task.ts'
import { listVersions, readTask, takeTask } from './retouch-task.store.ts'
import type { RetouchTaskRow } from './retouch-task.table.ts'
import { isOwnWork } from './routing.rules.ts'
import { showTask } from './show-task.ts'

type Work = (unit: Unit, task: RetouchTaskRow, now: Date, accountId: string) => Promise<unknown>

/** What an operator does to a task: seen under their own reach, done as the house, shown as it stands. */
const work = (deps: PostDeps, caller: Caller, id: string, act: Work): Promise<RetouchTask> =>
  deps.database.transaction(caller, async (unit) => {
    const task = await takeTask(unit.tx, id)
    await act(unit, task, deps.now(), caller.accountId ?? '')
    return showTask(deps, unit.tx, caller, await readTask(unit.tx, id))
  })

/**
 * Takes a free task; of two at the same instant one has it.
 *
 * @throws Failure 'already-taken', 'wrong-state', 'not-found'
 */
export const claimTask = (deps: PostDeps, caller: Caller, id: string) =>
  work(deps, caller, id, async (unit, task, now, accountId) => {
    if (task.assigneeId !== null && task.assigneeId !== accountId) mustBeMine(task, accountId)
    if (isOwnWork(task, accountId)) throw ownWork()
    if (task.state !== 'open') throw mustStillBeOpen()
    const { terms } = await termsOf(unit.tx, task.termsVersion)
    await giveTask(unit, task, accountId, now, terms)
  })

const mustStillBeOpen = () =>
  new Failure('wrong-state', {
    fr: 'Cette retouche n’est plus à prendre.',
    en: 'This retouch task is not to be taken any more.',
  })
const ownWork = () =>
  new Failure('not-allowed', {
    fr: 'On ne contrôle pas sa propre retouche.',
    en: 'Nobody looks at the quality of their own work.',
  })

/** @throws Failure 'wrong-state', 'already-taken', 'not-found' */
export const startTask = (deps: PostDeps, caller: Caller, id: string) =>
  work(deps, caller, id, async (unit, task, _now, accountId) => {
    mustBeMine(task, accountId)
    await moveTask(unit, task, 'start')
  })

/** Somebody else is asked, and not this one again. @throws Failure 'wrong-state', 'already-taken', 'not-found' */
export const declineTask = (deps: PostDeps, caller: Caller, id: string, reason: string) =>
  work(deps, caller, id, async (unit, task, _now, accountId) => {
    mustBeMine(task, accountId)
    await releaseTask(unit, task, reason)
  })

/** Takes it out of the hands it is in, and has it routed to others. */
export async function releaseTask(unit: Unit, task: RetouchTaskRow, reason: string): Promise<RetouchTaskRow> {
  const passedOver = task.assigneeId === null ? task.passedOver : [...task.passedOver, task.assigneeId]
  const released = await moveTask(
    unit,
    task,
    'release',
    { assigneeId: null, assignedAt: null, batchId: null, passedOver },
    { reason, detail: { operatorId: task.assigneeId } },
  )
  unit.record.job(routeRetouch, { taskId: task.id })
  return released
}

/** The step needs no new file: culled in, or looked at and found good. */
export const passStep = (deps: PostDeps, caller: Caller, id: string) =>
  work(deps, caller, id, async (unit, task, at, accountId) => {
    mustBeMine(task, accountId)
    if (!mayOf(task, caller).includes('pass')) throw stepNeeds()
    const last = (await listVersions(unit.tx, [id])).at(-1)
    if (task.step === task.steps.length - 1 && last === undefined) throw stepNeeds()
    await finishStep(unit, task, { by: accountId, at, versionNumber: last?.number ?? 1 })
  })

const stepNeeds = () =>
  new Failure('wrong-state', {
    fr: 'Cette étape se termine par l’envoi d’une version.',
    en: 'This step ends with a version that is sent.',
  })

/** Culled out: the picture is left as it is. */
export const dropTask = (deps: PostDeps, caller: Caller, id: string, reason: string) =>
  work(deps, caller, id, async (unit, task, _now, accountId) => {
    mustBeMine(task, accountId)
    if (!mayOf(task, caller).includes('drop')) throw stepNeeds()
    await moveTask(unit, task, 'cancel', { cancelledReason: reason, assigneeId: null }, { reason })
    await endRetouchOf(unit.tx, task)
  })
