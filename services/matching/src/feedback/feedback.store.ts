import type { Tx } from '@regie/database'
import { eq } from 'drizzle-orm'
import { isNewer } from '../newer-news.ts'
import { clientPreferences, ratings } from './feedback.table.ts'

export async function keepRating(tx: Tx, rating: typeof ratings.$inferInsert): Promise<void> {
  await tx
    .insert(ratings)
    .values(rating)
    .onConflictDoUpdate({
      target: ratings.ratingId,
      set: rating,
      setWhere: isNewer(ratings.asOf, ratings.newsId),
    })
}

export async function keepPreference(
  tx: Tx,
  preference: typeof clientPreferences.$inferInsert,
): Promise<void> {
  await tx
    .insert(clientPreferences)
    .values(preference)
    .onConflictDoUpdate({
      target: [clientPreferences.organisationId, clientPreferences.operatorId],
      set: preference,
      setWhere: isNewer(clientPreferences.asOf, clientPreferences.newsId),
    })
}

export type ClientLists = { blocked: string[]; preferred: string[] }

/** Whom a client blocks and prefers; nobody, out of the caller's reach. */
export async function listsOf(tx: Tx, organisationId: string): Promise<ClientLists> {
  const rows = await tx
    .select()
    .from(clientPreferences)
    .where(eq(clientPreferences.organisationId, organisationId))
    .orderBy(clientPreferences.operatorId)
  const those = (wanted: 'blocked' | 'preferred') =>
    rows.flatMap(({ operatorId, preference }) => (preference === wanted ? [operatorId] : []))
  return { blocked: those('blocked'), preferred: those('preferred') }
}
