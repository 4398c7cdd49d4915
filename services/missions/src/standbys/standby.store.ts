import { notFound, type Standby, type StandbyQuery } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { missions } from '../missions/mission.table.ts'
import { type StandbyRow, standbys } from './standby.table.ts'

const known = { fr: 'Repli', en: 'Standby' }

/** @throws Failure 'not-found' for what the caller may not see as well */
export async function standbyRow(tx: Tx, id: string): Promise<StandbyRow> {
  const [row] = await tx.select().from(standbys).where(eq(standbys.id, id))
  if (!row) throw notFound(known)
  return row
}

/** Who is asked or held ready for a mission now, a seat each at most; the mission is locked by the caller. */
export const aliveStandbys = (tx: Tx, missionId: string): Promise<StandbyRow[]> =>
  tx
    .select()
    .from(standbys)
    .where(and(eq(standbys.missionId, missionId), inArray(standbys.state, ['asked', 'held'])))

/** Whoever was asked to stand by for a seat, in whatever came of it. */
export const standbysOf = (tx: Tx, missionId: string): Promise<StandbyRow[]> =>
  tx.select().from(standbys).where(eq(standbys.missionId, missionId))

/** Writes to a standby that is still in the state it was read in; its mission is locked by the caller. */
export async function moveStandby(
  tx: Tx,
  from: StandbyRow,
  change: Partial<StandbyRow>,
): Promise<StandbyRow> {
  const [row] = await tx
    .update(standbys)
    .set(change)
    .where(and(eq(standbys.id, from.id), eq(standbys.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** Newest first; `limit + 1` rows the caller may see. */
export function listStandbys(tx: Tx, query: StandbyQuery): Promise<StandbyRow[]> {
  const after = query.cursor ? readCursor(query.cursor).id : null
  return tx
    .select()
    .from(standbys)
    .where(
      and(
        query.missionId ? eq(standbys.missionId, query.missionId) : undefined,
        query.state ? eq(standbys.state, query.state) : undefined,
        after ? lt(standbys.id, after) : undefined,
      ),
    )
    .orderBy(desc(standbys.id))
    .limit(query.limit + 1)
}

/** Rows with what their page needs of the mission. */
export async function toStandbys(tx: Tx, rows: StandbyRow[]): Promise<Standby[]> {
  if (rows.length === 0) return []
  const found = await tx
    .select()
    .from(missions)
    .where(inArray(missions.id, [...new Set(rows.map(({ missionId }) => missionId))]))
  return rows.flatMap(({ organisationId: _organisationId, ...row }) => {
    const mission = found.find(({ id }) => id === row.missionId)
    if (!mission) return []
    const { reference, title, placeName, zone, during } = mission
    return [
      {
        ...row,
        reference,
        title,
        placeName,
        zone,
        window: during,
        currency: 'EUR' as const,
        askedAt: row.askedAt.toISOString(),
        answerBy: row.answerBy.toISOString(),
        answeredAt: row.answeredAt?.toISOString() ?? null,
        endedAt: row.endedAt?.toISOString() ?? null,
      },
    ]
  })
}
