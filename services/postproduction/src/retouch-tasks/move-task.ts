import {
  Failure,
  retouchAssigned,
  type RetouchState,
  retouchSubmitted,
  routeRetouch,
  watchRetouch,
} from '@regie/contracts'
import type { Unit } from '@regie/database'
import { eq } from 'drizzle-orm'
import { startByOf } from './lateness.rules.ts'
import { moveRetouch, type RetouchEvent } from './retouch-task.states.ts'
import { type RetouchTaskRow, retouchTasks } from './retouch-task.table.ts'

type Changed = Partial<Omit<RetouchTaskRow, 'id' | 'state'>>

/**
 * Moves a locked task and leaves its audit line; the transition table of the database has the last word.
 *
 * @throws Failure 'wrong-state'
 */
export async function moveTask(
  { tx, record }: Unit,
  task: RetouchTaskRow,
  event: RetouchEvent,
  changed: Changed = {},
  told: { reason?: string; detail?: Record<string, unknown> } = {},
): Promise<RetouchTaskRow> {
  const state: RetouchState = moveRetouch(task.state, event)
  await tx
    .update(retouchTasks)
    .set({ ...changed, state })
    .where(eq(retouchTasks.id, task.id))
  record.audit({
    action: `retouch-${event}`,
    subject: { kind: 'retouch-task', id: task.id },
    organisationId: task.organisationId,
    ...(told.reason === undefined ? {} : { reason: told.reason }),
    detail: { code: task.code, from: task.state, to: state, ...told.detail },
  })
  return { ...task, ...changed, state }
}

export const aboutTask = (task: RetouchTaskRow) => ({
  deliverableId: task.deliverableId,
  missionId: task.missionId,
  organisationId: task.organisationId,
  taskId: task.id,
  code: task.code,
  filename: task.filename,
  assigneeId: task.assigneeId,
})

/** Clients hear of what came of it, not of who works on it. */
export const handsOf = (task: RetouchTaskRow, more: string[] = []) => ({
  accountIds: [...(task.assigneeId === null ? [] : [task.assigneeId]), ...more],
})

/** @throws Failure 'already-taken' when it is in other hands by now */
export function mustBeMine(task: RetouchTaskRow, accountId: string | null): void {
  if (task.assigneeId === accountId) return
  throw new Failure('already-taken', {
    fr: 'Cette retouche est passée en d’autres mains.',
    en: 'This retouch task is in other hands by now.',
  })
}

/** Gives it to somebody, who has so long to begin. */
export async function giveTask(
  unit: Unit,
  task: RetouchTaskRow,
  operatorId: string,
  now: Date,
  terms: { startWithinHours: number },
  changed: Changed = {},
  told: { reason?: string } = {},
): Promise<RetouchTaskRow> {
  const event = task.state === 'assigned' ? null : 'assign'
  const set = { ...changed, assigneeId: operatorId, assignedAt: now }
  const base =
    event === null ? await moveTask(unit, task, 'release', { assigneeId: null, assignedAt: null }) : task
  const given = await moveTask(unit, base, 'assign', set, { ...told, detail: { operatorId } })
  const { record } = unit
  record.event(retouchAssigned, { ...aboutTask(given), dueAt: given.dueAt.toISOString() }, handsOf(given))
  const startBy = startByOf(given, terms.startWithinHours)
  if (startBy !== null) record.job(watchRetouch, { taskId: given.id }, { runAt: startBy })
  return given
}

/** The step in hand is done: the next one is routed, or the whole stands to be looked at. */
export async function finishStep(
  unit: Unit,
  task: RetouchTaskRow,
  done: { by: string; at: Date; versionNumber: number },
): Promise<RetouchTaskRow> {
  const steps = task.steps.map((step, at) =>
    at === task.step ? { ...step, doneBy: done.by, doneAt: done.at.toISOString() } : step,
  )
  const begun = task.state === 'in_progress' ? task : await moveTask(unit, task, 'start')
  const next = steps[task.step + 1]
  if (next === undefined) {
    const submitted = await moveTask(unit, begun, 'submit', { steps })
    const { versionNumber } = done
    unit.record.event(retouchSubmitted, { ...aboutTask(submitted), versionNumber }, handsOf(submitted))
    return submitted
  }
  const open = { assigneeId: null, assignedAt: null, passedOver: [], routing: null }
  const handed = await moveTask(unit, begun, 'hand-on', {
    ...open,
    steps,
    step: task.step + 1,
    stepKind: next.kind,
  })
  unit.record.job(routeRetouch, { taskId: task.id })
  return handed
}
