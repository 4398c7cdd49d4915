import type { PastSet } from '@regie/charters'
import type { Tx } from '@regie/database'
import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { assetChecks, assets } from '../assets/asset.table.ts'
import { contextOf } from '../assets/judge.rules.ts'
import { deliverables } from '../deliverables/deliverable.table.ts'
import { operators } from '../facts/fact.table.ts'
import { charterFor } from './charter.rules.ts'

const MAX_SETS = 50
/** A preview answers while somebody waits. */
const MAX_PHOTOS = 1_000

/** The latest sets judged by a charter with what was measured then; of its speciality while there are none of its own. */
export async function listPastSets(
  tx: Tx,
  about: { charterId: string; speciality: string },
): Promise<{ sets: PastSet[]; isOfSpeciality: boolean }> {
  const own = await measured(tx, eq(deliverables.charterId, about.charterId))
  if (own.length > 0) return { sets: own, isOfSpeciality: false }
  const alike = await measured(tx, eq(sql`${deliverables.brief} ->> 'speciality'`, about.speciality))
  return { sets: alike, isOfSpeciality: true }
}

async function measured(tx: Tx, which: ReturnType<typeof eq>): Promise<PastSet[]> {
  const hasPhotos = sql`EXISTS (SELECT FROM ${assets} WHERE ${assets.deliverableId} = ${deliverables.id} AND ${assets.outcome} IS NOT NULL)`
  const sets = await tx
    .select({ id: deliverables.id, brief: deliverables.brief, cameras: operators.cameras })
    .from(deliverables)
    .leftJoin(operators, eq(operators.operatorId, deliverables.operatorId))
    .where(and(which, hasPhotos))
    .orderBy(desc(deliverables.openedAt))
    .limit(MAX_SETS)
  const photos = await tx
    .select({
      deliverableId: assets.deliverableId,
      name: assets.filename,
      shotKey: assets.shotKey,
      measures: assetChecks.measures,
    })
    .from(assets)
    .innerJoin(assetChecks, eq(assetChecks.assetId, assets.id))
    .where(
      and(
        inArray(
          assets.deliverableId,
          sets.map(({ id }) => id),
        ),
        ne(assets.state, 'replaced'),
        isNotNull(assetChecks.measures),
      ),
    )
    .orderBy(asc(assets.id))
    .limit(MAX_PHOTOS)
  return sets.flatMap(({ id, brief, cameras }) => {
    const context = contextOf(brief, cameras ?? undefined)
    const taken = photos.flatMap(({ deliverableId, measures, ...photo }) =>
      deliverableId === id && measures !== null
        ? [{ ...photo, measures, context: { ...context, fileName: photo.name } }]
        : [],
    )
    return taken.length === 0 ? [] : [{ photos: taken, forSet: (charter) => charterFor(charter, brief) }]
  })
}
