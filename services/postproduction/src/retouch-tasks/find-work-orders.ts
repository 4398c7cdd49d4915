import type { CharterDocument, RetouchFinding, RetouchTerms } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { listVerdicts } from '../assets/asset.store.ts'
import { assetChecks, type AssetRow, assets } from '../assets/asset.table.ts'
import { changes } from '../review/change.table.ts'
import { findingsOf } from './work-order.rules.ts'

/** Pictures that a retouch may be opened on: judged, and not on their way out. */
export const RETOUCHABLE_STATES = ['passed', 'to_fix', 'ready', 'retouching'] as const

export type WorkOrder = { asset: AssetRow; findings: RetouchFinding[]; isReadable: boolean }

/**
 * What is to be put right in each picture of a set: by its check, and by what the client asked for.
 *
 * @param assetIds  undefined for every picture of the set
 * @returns         in the order they were sent, pictures with nothing to do among them
 */
export async function findWorkOrders(
  tx: Tx,
  deliverableId: string,
  charter: CharterDocument,
  limits: RetouchTerms['automatic'],
  assetIds?: string[],
): Promise<WorkOrder[]> {
  const rows = await tx
    .select({ asset: assets, measures: assetChecks.measures })
    .from(assets)
    .leftJoin(assetChecks, eq(assetChecks.assetId, assets.id))
    .where(and(eq(assets.deliverableId, deliverableId), inArray(assets.state, [...RETOUCHABLE_STATES])))
    .orderBy(asc(assets.id))
  const wanted = assetIds === undefined ? rows : rows.filter(({ asset }) => assetIds.includes(asset.id))
  const verdicts = await listVerdicts(
    tx,
    wanted.map(({ asset }) => asset.id),
  )
  const asked = await openChanges(tx, deliverableId)
  return wanted.map(({ asset, measures }) => {
    const others = rows.flatMap((row) =>
      row.measures === null || row.asset.id === asset.id ? [] : [row.measures],
    )
    const seen =
      measures === null
        ? []
        : findingsOf({ measures, charter, verdicts: verdicts.get(asset.id) ?? [], others }, limits)
    return { asset, findings: [...(asked.get(asset.id) ?? []), ...seen], isReadable: measures !== null }
  })
}

async function openChanges(tx: Tx, deliverableId: string): Promise<Map<string, RetouchFinding[]>> {
  const rows = await tx
    .select()
    .from(changes)
    .where(and(eq(changes.deliverableId, deliverableId), eq(changes.state, 'open')))
    .orderBy(asc(changes.id))
  const found = new Map<string, RetouchFinding[]>()
  for (const { assetId, comment, region } of rows) {
    const finding: RetouchFinding = {
      kind: 'change',
      ruleId: null,
      boxes: region === null ? [] : [region],
      confidence: 1,
      text: { fr: comment, en: comment },
      tip: null,
      fix: null,
    }
    found.set(assetId, [...(found.get(assetId) ?? []), finding])
  }
  return found
}
