import type { Database } from '@regie/database'
import { ACCESS_TTL_S } from './tokens.ts'

const POLL_MS = 1_500

export type Revocations = {
  /**
   * A session that ended counts for good; an account only for tokens issued before it was revoked, so that
   * somebody let in again does not wait for the entry to grow old.
   */
  isRevoked(sessionId: string, accountId: string, issuedAtMs: number): boolean
  /** Called with the ids that just stopped counting, so that open streams can be closed. */
  onRevoked(listen: (subjectId: string) => void): () => void
  refresh(): Promise<void>
  stop(): void
}

/**
 * Sessions and accounts that no longer count, read every 1.5 s from the row identity writes. An entry is kept as
 * long as an access token issued before it could still live. If the database cannot be read for longer than
 * 30 s everything counts as revoked: fail closed.
 */
export function watchRevocations(database: Pick<Database, 'pool'>): Revocations {
  const revoked = new Map<string, number>()
  const listeners = new Set<(subjectId: string) => void>()
  let lastSeq = 0
  let freshAt = Date.now()

  const refresh = async () => {
    const { rows } = await database.pool.query<{ seq: string; subject_id: string; at: Date }>({
      name: 'revocations',
      text: `SELECT seq, subject_id, at FROM platform.revocation
        WHERE seq > $1 AND at > clock_timestamp() - make_interval(secs => $2) ORDER BY seq`,
      values: [Math.max(0, lastSeq - 100), ACCESS_TTL_S * 2], // a lower seq may commit after a higher one
    })
    freshAt = Date.now()
    for (const row of rows) {
      lastSeq = Math.max(lastSeq, Number(row.seq))
      const known = revoked.get(row.subject_id)
      if (known !== undefined && known >= row.at.getTime()) continue
      revoked.set(row.subject_id, row.at.getTime())
      for (const listen of listeners) listen(row.subject_id)
    }
    for (const [id, at] of revoked) if (freshAt - at > ACCESS_TTL_S * 2_000) revoked.delete(id)
  }
  const timer = setInterval(() => void refresh().catch(() => undefined), POLL_MS)
  timer.unref()

  return {
    isRevoked: (sessionId, accountId, issuedAtMs) =>
      revoked.has(sessionId) ||
      issuedAtMs <= (revoked.get(accountId) ?? Number.NEGATIVE_INFINITY) ||
      Date.now() - freshAt > 30_000,
    onRevoked(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    refresh,
    stop: () => clearInterval(timer),
  }
}
