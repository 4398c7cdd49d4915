import { LEAD_SEAT, rankCandidates } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { findRequestOfNews, insertRequest } from './match-run.store.ts'

type Ask = {
  missionId: string
  seat?: string | undefined
  requestedBy: string | null
  newsId: string | null
  at: Date
}

/**
 * Leaves a ranking job, and who asked for it, in the caller's transaction.
 *
 * @returns  the message id of the job, which its run will bear; that of the first time for news heard before
 */
export async function requestRanking(
  { tx, record }: Unit,
  { at, seat = LEAD_SEAT, ...ask }: Ask,
): Promise<string> {
  const asked = ask.newsId === null ? undefined : await findRequestOfNews(tx, ask.newsId, ask.missionId, seat)
  if (asked) return asked.id
  const id = record.job(rankCandidates, { missionId: ask.missionId, seat })
  await insertRequest(tx, { id, seat, ...ask, requestedAt: at })
  return id
}
