import {
  type Caller,
  isStaff,
  type RetouchTask,
  type RetouchTaskSummary,
  type RetouchVersion,
} from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { previewOf } from '../downloads/preview-link.ts'
import { findPartner } from '../retouch-partners/retouch-partner.store.ts'
import { latenessOf } from './lateness.rules.ts'
import { mayOf } from './may.rules.ts'
import { listMarks, listVersions, type SeenTask } from './retouch-task.store.ts'
import type { RetouchMarkRow, RetouchVersionRow } from './retouch-task.table.ts'

/** Who looks at it: staff see what it costs, a partner what they get, somebody of the house no price at all. */
export type Looker = { caller: Caller; isPaid: boolean }

export async function lookerOf(tx: Tx, caller: Caller): Promise<Looker> {
  if (isStaff(caller)) return { caller, isPaid: true }
  const partner = await findPartner(tx, caller.accountId ?? '')
  return { caller, isPaid: partner?.kind === 'partner' }
}

export function showSummary(
  deps: PostDeps,
  { caller, isPaid }: Looker,
  { task, assigneeName, versionCount }: SeenTask,
): RetouchTaskSummary {
  const ownPrice = task.steps[task.step]?.priceCents ?? 0
  return {
    id: task.id,
    code: task.code,
    state: task.state,
    deliverableId: task.deliverableId,
    missionId: task.missionId,
    reference: task.reference,
    title: task.title,
    productKey: task.productKey,
    filename: task.filename,
    preview: task.source.preview && previewOf(deps, caller, task.source.preview),
    step: task.stepKind,
    stepCount: task.steps.length,
    stepNumber: task.step + 1,
    findingCount: task.workOrder.length,
    assigneeId: task.assigneeId,
    assigneeName,
    batchId: task.batchId,
    versionCount,
    priceCents: isStaff(caller) ? task.priceCents : isPaid ? ownPrice : 0,
    openedAt: task.openedAt.toISOString(),
    dueAt: task.dueAt.toISOString(),
    lateness: latenessOf(task, deps.now()),
  }
}

/** The whole of a task, as far as the caller may see it. */
export async function showTask(deps: PostDeps, tx: Tx, caller: Caller, seen: SeenTask): Promise<RetouchTask> {
  const { task } = seen
  const looker = await lookerOf(tx, caller)
  const versions = await listVersions(tx, [task.id])
  const marks = await listMarks(tx, task.id)
  const { objectKey: _key, contentType: _type, preview, ...source } = task.source
  return {
    ...showSummary(deps, looker, seen),
    steps: task.steps.map((step) => (isStaff(caller) || looker.isPaid ? step : { ...step, priceCents: 0 })),
    workOrder: task.workOrder,
    instructions: task.instructions,
    source: { ...source, preview: preview && previewOf(deps, caller, preview) },
    versions: versions.map((version) => showVersion(deps, caller, version, marks)),
    routing: isStaff(caller) ? task.routing : null,
    termsVersion: task.termsVersion,
    acceptedVersionId: task.acceptedVersionId,
    acceptedAt: task.acceptedAt?.toISOString() ?? null,
    resultAssetId: task.resultAssetId,
    cancelledReason: task.cancelledReason,
    may: mayOf(task, caller),
  }
}

function showVersion(
  deps: PostDeps,
  caller: Caller,
  version: RetouchVersionRow,
  marks: RetouchMarkRow[],
): RetouchVersion {
  const own = marks.filter(({ versionId }) => versionId === version.id)
  const { id, number, made, filename, bytes, sha256, widthPx, heightPx, outcome, verdicts, changes } = version
  return {
    id,
    number,
    made,
    step: version.stepKind,
    filename,
    bytes,
    sha256,
    widthPx,
    heightPx,
    outcome,
    verdicts,
    changes,
    preview: version.preview && previewOf(deps, caller, version.preview),
    sentAt: version.sentAt.toISOString(),
    marks: own
      .filter(({ isComment }) => !isComment)
      .map(({ id: markId, versionId, region, text, madeAt }) => ({
        id: markId,
        versionId,
        region,
        text,
        madeAt: madeAt.toISOString(),
      })),
    comment: own.findLast(({ isComment }) => isComment)?.text ?? null,
  }
}
