import {
  type Caller,
  fieldFailure,
  type RetouchAssignment,
  type RetouchTask,
  routeRetouch,
} from '@regie/contracts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { listRetouchers } from '../retouch-partners/retouch-partner.store.ts'
import { termsOf } from '../retouch-terms/retouch-terms.store.ts'
import { endRetouchOf } from './end-retouch.ts'
import { giveTask, moveTask } from './move-task.ts'
import { readTask, takeTask } from './retouch-task.store.ts'
import { showTask } from './show-task.ts'

/**
 * A producer gives a task to somebody, over the routing, or to nobody so that it is routed again. Certification still
 * counts: nobody works to a charter they did not read.
 *
 * @throws Failure 'rule-broken' (`operatorId`), 'wrong-state', 'not-found'
 */
export const assignTask = (
  deps: PostDeps,
  caller: Caller,
  id: string,
  { operatorId, reason }: RetouchAssignment,
): Promise<RetouchTask> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    const task = await takeTask(tx, id)
    if (operatorId === null) {
      if (task.state !== 'open')
        await moveTask(
          unit,
          task,
          'release',
          { assigneeId: null, assignedAt: null, batchId: null },
          { reason },
        )
      unit.record.job(routeRetouch, { taskId: id })
    } else {
      const who = (await listRetouchers(tx, task)).find((one) => one.operatorId === operatorId)
      if (who === undefined || !who.isActive)
        throw fieldFailure('operatorId', 'not-a-partner', {
          fr: 'Cette personne n’est pas un retoucheur actif de la maison.',
          en: 'This person is no active retoucher of the house.',
        })
      if (!who.isCertified)
        throw fieldFailure('operatorId', 'not-certified', {
          fr: `${who.name} n’est pas certifié sur la version actuelle de la charte.`,
          en: `${who.name} is not certified on the present version of the charter.`,
        })
      if (who.isOwnWork)
        throw fieldFailure('operatorId', 'own-work', {
          fr: `${who.name} a fait la retouche : quelqu’un d’autre la contrôle.`,
          en: `${who.name} did the work: somebody else looks at it.`,
        })
      const { terms } = await termsOf(tx, task.termsVersion)
      const batchId = task.assigneeId === operatorId ? task.batchId : null
      await giveTask(unit, task, operatorId, deps.now(), terms, { batchId }, { reason })
    }
    return showTask(deps, tx, caller, await readTask(tx, id))
  })

/** Nothing is retouched; the picture stays as it is. @throws Failure 'wrong-state', 'not-found' */
export const cancelTask = (
  deps: PostDeps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<RetouchTask> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    const { task: seen } = await readTask(tx, id)
    await lockDeliverable(tx, seen.deliverableId)
    const task = await takeTask(tx, id)
    await moveTask(unit, task, 'cancel', { cancelledReason: reason }, { reason })
    await endRetouchOf(tx, task)
    return showTask(deps, tx, caller, await readTask(tx, id))
  })
