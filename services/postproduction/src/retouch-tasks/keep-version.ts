import type { LocalizedText, RetouchStepKind } from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import { StorageError } from '@regie/storage'
import { eq, sql } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import type { CheckedVersion } from './check-version.ts'
import { type RetouchTaskRow, retouchVersions } from './retouch-task.table.ts'

export type SentVersion = {
  filename: string
  sentBy: string | null
  step: RetouchStepKind
  changes: LocalizedText[]
  archive?: { id: string; entryName: string }
  at: Date
}

/**
 * Stores the bytes once and hashed, under a key that holds their hash; a second run of the same work finds its own object.
 *
 * @returns  the key
 */
export async function storeVersion(
  deps: PostDeps,
  task: RetouchTaskRow,
  file: string,
  { sha256 }: CheckedVersion,
): Promise<string> {
  const key = `retouch/${task.id}/${sha256}`
  try {
    await deps.store.putOnce(key, file, { sha256 })
  } catch (error) {
    if (!(error instanceof StorageError && error.refusal === 'object-exists')) throw error
  }
  return key
}

/** The row of a version, numbered after the last; the caller holds the lock of its task. */
export async function insertVersion(
  tx: Tx,
  task: RetouchTaskRow,
  objectKey: string,
  checked: CheckedVersion,
  sent: SentVersion,
): Promise<{ id: string; number: number }> {
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${retouchVersions.number}), 0)::int` })
    .from(retouchVersions)
    .where(eq(retouchVersions.taskId, task.id))
  const id = newId()
  const number = (last?.number ?? 0) + 1
  await tx.insert(retouchVersions).values({
    id,
    taskId: task.id,
    number,
    made: sent.sentBy === null ? 'automatic' : 'by-hand',
    stepKind: sent.step,
    sentBy: sent.sentBy,
    filename: sent.filename,
    objectKey,
    sha256: checked.sha256,
    bytes: checked.bytes,
    contentType: checked.contentType,
    widthPx: checked.measures.facts.widthPx,
    heightPx: checked.measures.facts.heightPx,
    outcome: checked.outcome,
    verdicts: checked.verdicts,
    changes: sent.changes,
    preview: checked.preview,
    archiveId: sent.archive?.id ?? null,
    entryName: sent.archive?.entryName ?? null,
    sentAt: sent.at,
  })
  return { id, number }
}
