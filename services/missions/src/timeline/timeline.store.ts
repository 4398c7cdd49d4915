import type { Caller, TimelineLine } from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import { and, asc, eq, gt } from 'drizzle-orm'
import { accountOf } from '../heard/heard.store.ts'
import { timelineLines } from './timeline.table.ts'
import { sayLine, TIMELINE, type TimelineArgs, type TimelineKind } from './timeline.words.ts'

export type NewLine = {
  kind: TimelineKind
  args?: TimelineArgs
  reason?: string | null
}
/** Who did it: the caller, or whoever the news of another service names. */
export type Actor = { kind: TimelineLine['actor']['kind']; accountId: string | null; name?: string | null }

const actorOf = ({ kind, accountId }: Caller): Actor => ({
  kind: kind === 'anonymous' || kind === 'guest' ? 'system' : kind,
  accountId,
})

/** Adds lines to a mission's story; the actor's name is kept as it is today. */
export async function tellTimeline(
  tx: Tx,
  mission: { id: string; organisationId: string },
  who: Caller | Actor,
  at: Date,
  lines: NewLine[],
): Promise<void> {
  if (lines.length === 0) return
  const actor = 'requestId' in who ? actorOf(who) : who
  const name = actor.name ?? (await accountOf(tx, actor.accountId))?.name ?? null
  await tx.insert(timelineLines).values(
    lines.map(({ kind, args = {}, reason = null }) => ({
      id: newId(),
      missionId: mission.id,
      organisationId: mission.organisationId,
      at,
      kind,
      audience: TIMELINE[kind].audience,
      actorKind: actor.kind,
      actorId: actor.accountId,
      actorName: name,
      args,
      reason,
    })),
  )
}

/** Lines the caller may read (row-level security), oldest first; `limit + 1` of them. */
export function listTimeline(tx: Tx, missionId: string, limit: number, afterId: string | null) {
  return tx
    .select()
    .from(timelineLines)
    .where(and(eq(timelineLines.missionId, missionId), afterId ? gt(timelineLines.id, afterId) : undefined))
    .orderBy(asc(timelineLines.id))
    .limit(limit + 1)
}

export const toTimelineLine = (row: typeof timelineLines.$inferSelect): TimelineLine => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  actor: { kind: row.actorKind, accountId: row.actorId, name: row.actorName },
  says: sayLine(row.kind, row.args),
  reason: row.reason,
})
