import type { AvailabilitySnapshot, OperatorSnapshot } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { inArray, sql } from 'drizzle-orm'
import { given, isNewer, type News } from '../newer-news.ts'
import { availabilities, certifications, operators } from './operator.table.ts'

export async function keepOperator(tx: Tx, snapshot: OperatorSnapshot, news: News): Promise<void> {
  const { operatorId, name, state } = snapshot
  await tx
    .insert(operators)
    .values({ operatorId, name, state, snapshot, ...news })
    .onConflictDoUpdate({
      target: operators.operatorId,
      set: { name, state, snapshot, ...news },
      setWhere: isNewer(operators.asOf, operators.newsId),
    })
}

export async function keepAvailability(tx: Tx, snapshot: AvailabilitySnapshot, news: News): Promise<void> {
  await tx
    .insert(availabilities)
    .values({ operatorId: snapshot.operatorId, snapshot, ...news })
    .onConflictDoUpdate({
      target: availabilities.operatorId,
      set: { snapshot, ...news },
      setWhere: isNewer(availabilities.asOf, availabilities.newsId),
    })
}

/** Taken twice, a quiz counts from the first time; so the order of the news does not matter. */
export async function keepCertification(
  tx: Tx,
  certification: typeof certifications.$inferInsert,
): Promise<void> {
  await tx
    .insert(certifications)
    .values(certification)
    .onConflictDoUpdate({
      target: [certifications.operatorId, certifications.charterKey, certifications.version],
      set: { certifiedAt: sql`least(${certifications.certifiedAt}, ${given(certifications.certifiedAt)})` },
    })
}

export type OperatorName = { name: string; homeName: string }

/** Names by id, for those heard of and within the caller's reach. */
export async function namesOf(tx: Tx, operatorIds: string[]): Promise<Map<string, OperatorName>> {
  if (operatorIds.length === 0) return new Map()
  const rows = await tx
    .select({
      operatorId: operators.operatorId,
      name: operators.name,
      homeName: sql<string>`${operators.snapshot} -> 'home' ->> 'name'`,
    })
    .from(operators)
    .where(inArray(operators.operatorId, operatorIds))
  return new Map(rows.map(({ operatorId, ...named }) => [operatorId, named]))
}
