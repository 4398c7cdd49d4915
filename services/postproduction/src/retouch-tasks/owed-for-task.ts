import type { Tx } from '@regie/database'
import { inArray } from 'drizzle-orm'
import { retouchPartners } from '../retouch-partners/retouch-partner.table.ts'
import type { RetouchTaskRow } from './retouch-task.table.ts'

/** What each partner is owed, step by step; people of the house and the machine are owed nothing for a picture. */
export async function duesOf(tx: Tx, task: RetouchTaskRow) {
  const done = task.steps.flatMap(({ kind, doneBy, priceCents }, step) =>
    doneBy === null || priceCents === 0
      ? []
      : [{ step, operatorId: doneBy, stepKind: kind, cents: priceCents }],
  )
  if (done.length === 0) return []
  const partners = await tx
    .select({ operatorId: retouchPartners.operatorId, kind: retouchPartners.kind })
    .from(retouchPartners)
    .where(
      inArray(
        retouchPartners.operatorId,
        done.map(({ operatorId }) => operatorId),
      ),
    )
  const outside = new Set(
    partners.filter(({ kind }) => kind === 'partner').map(({ operatorId }) => operatorId),
  )
  return done.filter(({ operatorId }) => outside.has(operatorId))
}
