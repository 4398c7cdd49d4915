import {
  type Caller,
  Failure,
  fieldFailure,
  fixRetouch,
  type NewRetouchTasks,
  type RetouchFinding,
  type RetouchTaskSummary,
  routeRetouch,
  watchRetouch,
} from '@regie/contracts'
import { newId, type Tx, type Unit } from '@regie/database'
import { sql } from 'drizzle-orm'
import { setAssetState } from '../assets/asset.store.ts'
import { findCharterOf, lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { currentTerms } from '../retouch-terms/retouch-terms.store.ts'
import { moveAsset } from '../states.ts'
import { findWorkOrders, type WorkOrder } from './find-work-orders.ts'
import { planRetouch, type RetouchPlan } from './retouch-plan.rules.ts'
import { listTasksOf } from './retouch-task.store.ts'
import { retouchTasks } from './retouch-task.table.ts'
import { lookerOf, showSummary } from './show-task.ts'

/**
 * Opens one task a picture, from what the machine found, what the client asked for and what the producer notes. All of
 * them or none.
 *
 * @throws Failure 'wrong-state' when the set is over, 'rule-broken' naming the picture, 'already-taken', 'not-found'
 */
export const openTasks = (
  deps: PostDeps,
  caller: Caller,
  wanted: NewRetouchTasks,
): Promise<{ items: RetouchTaskSummary[] }> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    const now = deps.now()
    const row = await lockDeliverable(tx, wanted.deliverableId)
    if (row.state !== 'open' && row.state !== 'in_review')
      throw new Failure('wrong-state', {
        fr: 'Cette série est approuvée ou retirée : plus rien ne s’y retouche.',
        en: 'This set is approved or withdrawn: nothing in it is retouched any more.',
      })
    const current = await currentTerms(tx)
    const charter = await findCharterOf(tx, row)
    const ids = wanted.pictures.map(({ assetId }) => assetId)
    const orders = await findWorkOrders(tx, row.id, charter, current.terms.automatic, ids)
    const opened: string[] = []
    for (const [at, { assetId, notes }] of wanted.pictures.entries()) {
      const order = orders.find(({ asset }) => asset.id === assetId)
      const findings = findingsFor(order, wanted.fromWorkOrder, notes, `pictures.${at}`)
      const plan = planRetouch(current.terms, row.brief.productKey, findings, now)
      const dueAt = dueOf(plan, wanted.dueAt, now)
      const task = { row, order: order as WorkOrder, findings, plan: { ...plan, dueAt } }
      opened.push(
        await insertTask(unit, task, {
          termsVersion: current.version,
          instructions: charter.retouch,
          openedBy: caller.accountId ?? row.organisationId,
          openedAt: now,
        }),
      )
    }
    const looker = await lookerOf(tx, caller)
    return { items: (await listTasksOf(tx, { ids: opened })).map((one) => showSummary(deps, looker, one)) }
  })

function dueOf({ dueAt }: RetouchPlan, asked: string | null, now: Date): Date {
  if (asked === null) return dueAt
  if (new Date(asked) > now) return new Date(asked)
  throw fieldFailure('dueAt', 'in-future', {
    fr: 'L’échéance est déjà passée.',
    en: 'The due time is past already.',
  })
}

function findingsFor(
  order: WorkOrder | undefined,
  fromWorkOrder: boolean,
  notes: NewRetouchTasks['pictures'][number]['notes'],
  field: string,
): RetouchFinding[] {
  if (order === undefined || !order.isReadable)
    throw fieldFailure(`${field}.assetId`, 'not-retouchable', {
      fr: 'Cette photo n’est pas de la série, ou ne se retouche pas dans son état.',
      en: 'This picture is not of the set, or cannot be retouched as it stands.',
    })
  const noted = notes.map(({ text, region }): RetouchFinding => ({
    kind: 'note',
    ruleId: null,
    boxes: region === null ? [] : [region],
    confidence: 1,
    text: { fr: text, en: text },
    tip: null,
    fix: null,
  }))
  const findings = [...noted, ...(fromWorkOrder ? order.findings : [])]
  if (findings.length > 0) return findings
  throw fieldFailure(`${field}.notes`, 'nothing-to-do', {
    fr: `Rien à retoucher dans ${order.asset.filename} : notez ce qui est à faire.`,
    en: `Nothing to retouch in ${order.asset.filename}: note what is to be done.`,
  })
}

type Opening = { row: DeliverableRow; order: WorkOrder; findings: RetouchFinding[]; plan: RetouchPlan }
type Told = Pick<typeof retouchTasks.$inferInsert, 'termsVersion' | 'instructions' | 'openedBy' | 'openedAt'>

async function insertTask({ tx, record }: Unit, opening: Opening, told: Told): Promise<string> {
  const { row, order, findings, plan } = opening
  const { asset } = order
  const [first] = plan.steps
  if (asset.objectKey === null || asset.sha256 === null || first === undefined)
    throw new Error(`asset ${asset.id} has no original`)
  const id = newId()
  await tx.insert(retouchTasks).values({
    ...told,
    id,
    code: await nextCode(tx),
    state: 'open',
    deliverableId: row.id,
    assetId: asset.id,
    sourceSha256: asset.sha256,
    missionId: row.missionId,
    organisationId: row.organisationId,
    reference: row.brief.reference,
    title: row.brief.title,
    productKey: row.brief.productKey,
    charterId: row.charterId,
    charterVersion: row.charterVersion,
    filename: asset.filename,
    source: sourceOf(asset),
    workOrder: findings.map((finding) => ({ ...finding, fixedBy: null })),
    steps: plan.steps,
    step: 0,
    stepKind: first.kind,
    priceCents: plan.priceCents,
    dueAt: plan.dueAt,
  })
  // The client cannot approve a picture that is being worked on.
  if (asset.state === 'ready') await setAssetState(tx, [asset.id], moveAsset('ready', 'ask-change'))
  record.job(first.kind === 'automatic' ? fixRetouch : routeRetouch, { taskId: id })
  record.job(watchRetouch, { taskId: id }, { runAt: plan.dueAt })
  record.audit({
    action: 'retouch-opened',
    subject: { kind: 'retouch-task', id },
    organisationId: row.organisationId,
    detail: { assetId: asset.id, findings: findings.map(({ kind }) => kind), priceCents: plan.priceCents },
  })
  return id
}

function sourceOf(asset: WorkOrder['asset']) {
  const { previewKey, thumbnailKey, previewWidthPx, previewHeightPx } = asset
  const hasPreview = previewKey && thumbnailKey && previewWidthPx !== null && previewHeightPx !== null
  return {
    objectKey: asset.objectKey ?? '',
    contentType: asset.contentType ?? 'application/octet-stream',
    bytes: asset.bytes ?? 0,
    widthPx: asset.widthPx,
    heightPx: asset.heightPx,
    preview: hasPreview ? { previewKey, thumbnailKey, previewWidthPx, previewHeightPx } : null,
  }
}

async function nextCode(tx: Tx): Promise<string> {
  const { rows } = await tx.execute<{ n: string }>(sql`SELECT nextval('postproduction.retouch_code') AS n`)
  return `RT-${String(rows[0]?.n).padStart(6, '0')}`
}
