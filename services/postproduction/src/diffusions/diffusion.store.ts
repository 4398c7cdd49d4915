import type { DiffusionQuery } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, count, desc, eq, gte, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import { assets } from '../assets/asset.table.ts'
import { deliverables } from '../deliverables/deliverable.table.ts'
import { type DiffusionRow, diffusions } from './diffusion.table.ts'

export type SeenDiffusion = { diffusion: DiffusionRow; filename: string; reference: string }

const seen = (tx: Tx) =>
  tx
    .select({ diffusion: diffusions, filename: assets.filename, brief: deliverables.brief })
    .from(diffusions)
    .innerJoin(assets, eq(assets.id, diffusions.assetId))
    .innerJoin(deliverables, eq(deliverables.id, diffusions.deliverableId))
    .$dynamic()

/** Newest first; those that are still planned. */
export async function listDiffusions(tx: Tx, query: DiffusionQuery): Promise<SeenDiffusion[]> {
  const rows = await seen(tx)
    .where(
      and(
        eq(diffusions.state, 'planned'),
        query.cursor === undefined ? undefined : lt(diffusions.id, readCursor(query.cursor).id),
        query.missionId === undefined ? undefined : eq(diffusions.missionId, query.missionId),
        query.until === undefined ? undefined : lte(diffusions.startsOn, query.until),
        query.from === undefined
          ? undefined
          : or(isNull(diffusions.endsOn), gte(diffusions.endsOn, query.from)),
      ),
    )
    .orderBy(desc(diffusions.id))
    .limit(query.limit + 1)
  return rows.map(toSeen)
}

export async function readDiffusions(tx: Tx, ids: string[]): Promise<SeenDiffusion[]> {
  const rows = await seen(tx).where(inArray(diffusions.id, ids)).orderBy(diffusions.id)
  return rows.map(toSeen)
}

const toSeen = (row: {
  diffusion: DiffusionRow
  filename: string
  brief: { reference: string }
}): SeenDiffusion => ({ diffusion: row.diffusion, filename: row.filename, reference: row.brief.reference })

/** Planned publications of these pictures that have a day on or after `day`. */
export async function countPlannedAfter(tx: Tx, assetIds: string[], day: string): Promise<number> {
  if (assetIds.length === 0) return 0
  const [row] = await tx
    .select({ count: count() })
    .from(diffusions)
    .where(
      and(
        inArray(diffusions.assetId, assetIds),
        eq(diffusions.state, 'planned'),
        or(isNull(diffusions.endsOn), gte(diffusions.endsOn, day)),
      ),
    )
  return row?.count ?? 0
}
