import { type AuditLine, type AuditQuery, Failure } from '@regie/contracts'
import { auditLines, type Tx } from '@regie/database'
import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../accounts/account.table.ts'

/** Chains meet only in time, so a page goes on after an instant, a chain and a place in it. */
const Place = z.tuple([z.iso.datetime({ precision: 6 }), z.string().max(40), z.int().min(0)])
type Place = z.infer<typeof Place>

/** The database keeps microseconds, a Date does not: the cursor carries the text. */
const atMicros = sql<string>`to_char(${auditLines.at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const placeCursor = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url')

/** @throws Failure 'malformed' naming `cursor` if it is not one of ours */
function readPlace(cursor: string): Place {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    const message = { fr: 'Curseur inconnu.', en: 'Unknown cursor.' }
    throw new Failure('malformed', message, { cause, errors: [{ field: 'cursor', rule: 'cursor', message }] })
  }
}

/** The trail of all services, newest first, one line more than asked for; each with its cursor. */
export async function listAudit(tx: Tx, query: AuditQuery): Promise<{ line: AuditLine; cursor: string }[]> {
  const after = query.cursor === undefined ? undefined : readPlace(query.cursor)
  const rows = await tx
    .select({ ...getTableColumns(auditLines), atMicros, actorName: accounts.name })
    .from(auditLines)
    .leftJoin(accounts, eq(accounts.id, auditLines.actorId))
    .where(
      and(
        query.subjectId === undefined ? undefined : eq(auditLines.subjectId, query.subjectId),
        query.actorId === undefined ? undefined : eq(auditLines.actorId, query.actorId),
        query.action === undefined ? undefined : eq(auditLines.action, query.action),
        query.chain === undefined ? undefined : eq(auditLines.chain, query.chain),
        after === undefined
          ? undefined
          : sql`(${auditLines.at}, ${auditLines.chain}, ${auditLines.seq}) < (${after[0]}::timestamptz, ${after[1]}, ${after[2]}::bigint)`,
      ),
    )
    .orderBy(desc(auditLines.at), desc(auditLines.chain), desc(auditLines.seq))
    .limit(query.limit + 1)
  return rows.map((row) => ({
    line: {
      chain: row.chain,
      seq: row.seq,
      at: row.at.toISOString(),
      actorKind: row.actorKind,
      actorId: row.actorId,
      actorName: row.actorName,
      action: row.action,
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      organisationId: row.organisationId,
      reason: row.reason,
      // Written by Recorder.audit, whose detail is an object.
      detail: row.detail as Record<string, unknown>,
      requestId: row.requestId,
    },
    cursor: placeCursor([row.atMicros, row.chain, row.seq]),
  }))
}

type ChainPlace = { chain: string; seq: string }

/** The last line of each chain, and the first that is broken; reads every line. */
export async function checkAudit(tx: Tx) {
  const heads = await tx.execute<ChainPlace & { hash: string }>(
    sql`SELECT chain, seq, encode(hash, 'hex') AS hash FROM platform.audit_head ORDER BY chain`,
  )
  const broken = await tx.execute<ChainPlace>(
    sql`SELECT chain, min(seq) AS seq FROM platform.broken_audit() GROUP BY chain ORDER BY chain`,
  )
  return {
    heads: heads.rows.map(({ chain, seq, hash }) => ({ chain, seq: Number(seq), hash })),
    broken: broken.rows.map(({ chain, seq }) => ({ chain, seq: Number(seq) })),
  }
}
