import { type LocalizedText, type MissionBrief, type MissionState, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { given, isNewer, type News } from '../newer-news.ts'
import { charters, missions } from './mission.table.ts'

export type KnownMission = { brief: MissionBrief; state: MissionState }

/** Keeps the brief if it is newer, and the state it was posted in if nothing newer is known of it. */
export async function keepBrief(tx: Tx, brief: MissionBrief, { asOf, newsId }: News): Promise<void> {
  const { missionId, organisationId } = brief
  await keepState(tx, { missionId, organisationId, state: 'posted' }, { asOf, newsId })
  await tx
    .update(missions)
    .set({ brief, briefAsOf: asOf, briefNewsId: newsId })
    .where(
      and(
        eq(missions.missionId, missionId),
        sql`(${missions.briefAsOf} IS NULL OR (${missions.briefAsOf}, ${missions.briefNewsId}) < (${asOf.toISOString()}::timestamptz, ${newsId}::uuid))`,
      ),
    )
}

export async function keepState(
  tx: Tx,
  moved: { missionId: string; organisationId: string; state: MissionState },
  { asOf, newsId }: News,
): Promise<void> {
  await tx
    .insert(missions)
    .values({ ...moved, stateAsOf: asOf, stateNewsId: newsId })
    .onConflictDoUpdate({
      target: missions.missionId,
      set: { state: moved.state, stateAsOf: asOf, stateNewsId: newsId },
      setWhere: isNewer(missions.stateAsOf, missions.stateNewsId),
    })
}

/** Versions only grow, so the greatest is the current one whatever the order of the news. */
export async function keepCharter(tx: Tx, charter: typeof charters.$inferInsert): Promise<void> {
  const { charterKey: _, ...newer } = charter
  await tx
    .insert(charters)
    .values(charter)
    .onConflictDoUpdate({
      target: charters.charterKey,
      set: newer,
      setWhere: sql`${given(charters.version)} > ${charters.version}`,
    })
}

/** Undefined while its brief was not heard of, or when it is out of the caller's reach. */
export async function findMission(tx: Tx, missionId: string): Promise<KnownMission | undefined> {
  const [row] = await tx.select().from(missions).where(eq(missions.missionId, missionId))
  return row?.brief ? { brief: row.brief, state: row.state } : undefined
}

/** @throws Failure 'not-found' */
export async function getMission(tx: Tx, missionId: string): Promise<KnownMission> {
  const mission = await findMission(tx, missionId)
  if (!mission) throw notFound({ fr: 'Cette mission', en: 'This mission' })
  return mission
}

/** The client's missions that look for somebody, with the seats still open; the brief of each was heard of. */
export async function postedMissions(
  tx: Tx,
  organisationId: string,
): Promise<{ missionId: string; seats: MissionBrief['seats'] }[]> {
  const rows = await tx
    .select({ missionId: missions.missionId, brief: missions.brief })
    .from(missions)
    .where(
      and(
        eq(missions.organisationId, organisationId),
        eq(missions.state, 'posted'),
        isNotNull(missions.brief),
      ),
    )
    .orderBy(missions.missionId)
  return rows.map(({ missionId, brief }) => ({ missionId, seats: brief?.seats }))
}

export type CurrentCharter = { key: string; version: number; title: LocalizedText | null }

/**
 * The charter of a brief at the version current today: the one published last, or the brief's own where that is
 * the newer (the news of a charter may be late).
 */
export async function currentCharter(tx: Tx, brief: MissionBrief): Promise<CurrentCharter | null> {
  if (!brief.charter) return null
  const { key, version } = brief.charter
  const [published] = await tx.select().from(charters).where(eq(charters.charterKey, key))
  return { key, version: Math.max(version, published?.version ?? 0), title: published?.title ?? null }
}

/** Client names as written in the newest brief heard of each. */
export async function organisationNames(tx: Tx, organisationIds: string[]): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await tx
    .selectDistinctOn([missions.organisationId], {
      organisationId: missions.organisationId,
      name: sql<string>`${missions.brief} ->> 'organisationName'`,
    })
    .from(missions)
    .where(and(inArray(missions.organisationId, organisationIds), isNotNull(missions.brief)))
    .orderBy(missions.organisationId, desc(missions.briefAsOf))
  return new Map(rows.map(({ organisationId, name }) => [organisationId, name]))
}
