import {
  analyseAsset,
  assetStored,
  type Caller,
  Failure,
  fieldFailure,
  retouchAccepted,
  type RetouchTask,
} from '@regie/contracts'
import { newId, type Tx, type Unit } from '@regie/database'
import { and, asc, eq } from 'drizzle-orm'
import path from 'node:path'
import { lockAsset, setAssetState } from '../assets/asset.store.ts'
import { type AssetRow, assets } from '../assets/asset.table.ts'
import { aboutSet, operatorOnly } from '../deliverables/about-set.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { changes } from '../review/change.table.ts'
import { moveAsset } from '../states.ts'
import { aboutTask, handsOf, moveTask } from './move-task.ts'
import { duesOf } from './owed-for-task.ts'
import { listVersions, readTask, takeTask } from './retouch-task.store.ts'
import {
  retouchDues,
  retouchFixes,
  type RetouchTaskRow,
  type RetouchVersionRow,
} from './retouch-task.table.ts'
import { showTask } from './show-task.ts'

/**
 * The version takes the place of the picture: a file of the set beside the original, checked like any other. The task is
 * closed, what was put right is counted, and what is owed for it is owed from now on.
 *
 * @throws Failure 'rule-broken' (`versionId`: not the latest, or against the charter), 'wrong-state', 'not-found'
 */
export const acceptVersion = (
  deps: PostDeps,
  caller: Caller,
  id: string,
  versionId: string,
): Promise<RetouchTask> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const { task: seen } = await readTask(tx, id)
    const row = await lockDeliverable(tx, seen.deliverableId)
    const task = await takeTask(tx, id)
    const at = deps.now()
    const version = await acceptable(tx, task, versionId)
    const resultAssetId = await putInPlace(unit, row, task, version, at)
    const acceptedBy = caller.accountId ?? task.openedBy
    const workOrder = task.workOrder.map((line) => ({
      ...line,
      fixedBy: line.fixedBy ?? ('by-hand' as const),
    }))
    const accepted = await moveTask(unit, task, 'accept', {
      workOrder,
      acceptedVersionId: versionId,
      acceptedAt: at,
      acceptedBy,
      resultAssetId,
    })
    await tx.insert(retouchFixes).values(
      workOrder.map(({ kind, fixedBy }, position) => ({
        taskId: id,
        position,
        finding: kind,
        how: fixedBy,
        productKey: task.productKey,
        fixedAt: at,
      })),
    )
    const dues = await duesOf(tx, task)
    if (dues.length > 0)
      await tx.insert(retouchDues).values(dues.map((due) => ({ ...due, taskId: id, dueSince: at })))
    record.event(
      retouchAccepted,
      {
        ...aboutTask(accepted),
        versionId,
        acceptedBy,
        amountCents: dues.reduce((sum, { cents }) => sum + cents, 0),
        dues: dues.map(({ operatorId, stepKind, cents }) => ({ operatorId, step: stepKind, cents })),
      },
      handsOf(
        accepted,
        dues.map(({ operatorId }) => operatorId),
      ),
    )
    return showTask(deps, tx, caller, await readTask(tx, id))
  })

async function acceptable(tx: Tx, task: RetouchTaskRow, versionId: string): Promise<RetouchVersionRow> {
  const last = (await listVersions(tx, [task.id])).at(-1)
  if (last?.id !== versionId)
    throw fieldFailure('versionId', 'not-latest', {
      fr: 'Ce n’est pas la dernière version de cette retouche.',
      en: 'This is not the latest version of this retouch task.',
    })
  const [blocker] = last.verdicts.filter(({ outcome }) => outcome === 'fail')
  if (blocker !== undefined)
    throw fieldFailure('versionId', 'charter-broken', {
      fr: `Cette version enfreint la charte : ${blocker.message.fr}`,
      en: `This version breaks the charter: ${blocker.message.en}`,
    })
  return last
}

/** A new file of the set in place of the old one; both stay, bit for bit. */
async function putInPlace(
  { tx, record }: Unit,
  row: DeliverableRow,
  task: RetouchTaskRow,
  version: RetouchVersionRow,
  at: Date,
): Promise<string> {
  const old = await lockAsset(tx, task.assetId)
  if (old === undefined || (row.state !== 'open' && row.state !== 'in_review')) throw setIsOver()
  if (old.state === 'replaced') throw wasReplaced()
  const change = row.state === 'in_review' ? await openChangeOn(tx, old) : null
  // In review the old picture is shown until the new one has passed its check.
  if (row.state === 'open') await setAssetState(tx, [old.id], moveAsset(old.state, 'replace'))
  const { objectKey, sha256, bytes, contentType } = version
  const id = newId()
  const filename = path.parse(task.filename).name + path.extname(version.filename).toLowerCase()
  await tx.insert(assets).values({
    id,
    deliverableId: row.id,
    organisationId: row.organisationId,
    operatorId: row.operatorId,
    sentBy: version.sentBy ?? task.openedBy,
    state: 'stored',
    filename,
    shotKey: old.shotKey,
    replacesId: old.id,
    changeId: change,
    objectKey,
    sha256,
    bytes,
    contentType,
    receivedAt: version.sentAt,
    storedAt: at,
  })
  record.event(assetStored, { ...aboutSet(row), assetId: id, filename, sha256, bytes }, operatorOnly(row))
  record.job(analyseAsset, { assetId: id })
  record.audit({
    action: 'asset-stored',
    subject: { kind: 'asset', id },
    organisationId: row.organisationId,
    detail: { filename, sha256, bytes, contentType, retouchTaskId: task.id, replaces: old.id },
  })
  return id
}

async function openChangeOn(tx: Tx, old: AssetRow): Promise<string | null> {
  const [change] = await tx
    .select({ id: changes.id })
    .from(changes)
    .where(and(eq(changes.assetId, old.id), eq(changes.state, 'open')))
    .orderBy(asc(changes.id))
    .limit(1)
  return change?.id ?? null
}

const setIsOver = () =>
  new Failure('wrong-state', {
    fr: 'Cette série est approuvée ou retirée : plus rien n’y prend place.',
    en: 'This set is approved or withdrawn: nothing takes a place in it any more.',
  })
const wasReplaced = () =>
  new Failure('wrong-state', {
    fr: 'La photo a été remplacée entre-temps : abandonnez cette retouche.',
    en: 'The picture was replaced meanwhile: cancel this retouch task.',
  })
