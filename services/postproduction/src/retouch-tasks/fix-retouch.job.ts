import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Failure, type RetouchFix, retouchSubmitted, routeRetouch, systemCaller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { PostDeps } from '../deps.ts'
import { termsOf } from '../retouch-terms/retouch-terms.store.ts'
import { checkVersion, type CheckedVersion } from './check-version.ts'
import { insertVersion, storeVersion } from './keep-version.ts'
import { aboutTask, handsOf, moveTask } from './move-task.ts'
import { planAfterAutomatic, priceOf } from './retouch-plan.rules.ts'
import { lockTask, readTask } from './retouch-task.store.ts'
import { type RetouchTaskRow, retouchTasks } from './retouch-task.table.ts'
import { fixWords, isFixed } from './work-order.rules.ts'
import { eq } from 'drizzle-orm'

type Made = { key: string; checked: CheckedVersion; filename: string } | null

/**
 * The house's own step: the machine does what it is sure of in the sandbox, looks at what came out as at any file, and
 * keeps it only where it mended something. What is left goes on to a person.
 */
export const fixRetouchJob =
  (deps: PostDeps) =>
  async ({ taskId }: { taskId: string }, job: JobContext): Promise<void> => {
    const { task } = await deps.database.read(systemCaller(job.requestId), (tx) => readTask(tx, taskId))
    if (!isWaiting(task)) return
    const folder = await mkdtemp(path.join(tmpdir(), 'regie-retouch-'))
    try {
      const original = path.join(folder, 'original')
      await deps.store.copyToFile(task.source.objectKey, original)
      const made = await fix(deps, task, original)
      await job.once((unit) => endAutomaticStep(unit, taskId, made, deps.now()))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

const isWaiting = (task: RetouchTaskRow) => task.state === 'open' && task.stepKind === 'automatic'
const EXTENSIONS = { jpeg: '.jpg', png: '.png', webp: '.webp' } as const

/** @throws Failure 'dependency-down' when the sandbox was stopped: the job is run again */
async function fix(deps: PostDeps, task: RetouchTaskRow, original: string): Promise<Made> {
  const fixes: RetouchFix[] = task.workOrder.flatMap((line) => (line.fix === null ? [] : [line.fix]))
  const saved = await deps.pool.fix({ path: original, outputPath: `${original}-fixed`, fixes })
  if ('refused' in saved) {
    if (saved.refused.code === 'pool-closed') throw new Failure('dependency-down', saved.refused.message)
    return null
  }
  const filename = path.parse(task.filename).name + EXTENSIONS[saved.format]
  const checked = await checkVersion(deps, task, { path: saved.path, name: filename })
  if ('refused' in checked) {
    if (checked.refused.isOurs) throw new Failure('dependency-down', checked.refused.says)
    return null
  }
  if (!task.workOrder.some((line) => line.fix !== null && isFixed(line, checked))) return null
  return { key: await storeVersion(deps, task, saved.path, checked), checked, filename }
}

/** Row, what was mended, the steps that are left and their price, in one transaction; nothing if it was done before. */
async function endAutomaticStep(unit: Unit, taskId: string, made: Made, at: Date): Promise<void> {
  const { tx, record } = unit
  const task = await lockTask(tx, taskId)
  if (task === undefined || !isWaiting(task)) return
  const workOrder = task.workOrder.map((line) => {
    const isDone = made !== null && line.fix !== null && isFixed(line, made.checked)
    return isDone ? { ...line, fixedBy: 'automatic' as const } : { ...line, fix: null }
  })
  const left = workOrder.filter(({ fixedBy }) => fixedBy === null)
  const { terms } = await termsOf(tx, task.termsVersion)
  const done = { at, isSkipped: made === null }
  const steps = planAfterAutomatic(terms, task.productKey, task.steps, left, done)
  const next = steps[1]
  const changed = { workOrder, steps, priceCents: priceOf(steps) }
  const version =
    made &&
    (await insertVersion(tx, task, made.key, made.checked, {
      filename: made.filename,
      sentBy: null,
      step: 'automatic',
      changes: workOrder.flatMap(({ fixedBy, fix: how }) =>
        fixedBy === null || how === null ? [] : [fixWords(how)],
      ),
      at,
    }))
  if (next !== undefined) {
    await tx
      .update(retouchTasks)
      .set({ ...changed, step: 1, stepKind: next.kind })
      .where(eq(retouchTasks.id, taskId))
    record.job(routeRetouch, { taskId })
  } else if (version !== null) {
    const submitted = await moveTask(unit, task, 'submit', changed)
    record.event(
      retouchSubmitted,
      { ...aboutTask(submitted), versionNumber: version.number },
      handsOf(submitted),
    )
  }
  record.audit({
    action: 'retouch-fixed',
    subject: { kind: 'retouch-task', id: taskId },
    organisationId: task.organisationId,
    detail: {
      mended: workOrder.filter(({ fixedBy }) => fixedBy !== null).map(({ kind }) => kind),
      left: left.map(({ kind }) => kind),
    },
  })
}
