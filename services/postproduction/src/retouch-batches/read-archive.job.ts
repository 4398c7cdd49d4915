import { type Caller, Failure, type RetouchArchiveEntry, systemCaller } from '@regie/contracts'
import type { UnpackedEntry } from '@regie/imaging'
import type { JobContext } from '@regie/jobs'
import { and, eq } from 'drizzle-orm'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PostDeps } from '../deps.ts'
import { listTasksOf } from '../retouch-tasks/retouch-task.store.ts'
import { retouchVersions } from '../retouch-tasks/retouch-task.table.ts'
import { takeVersion } from '../retouch-tasks/send-version.ts'
import { type ArchiveRefusal, claimedTwice, readName, REFUSAL_WORDS } from './archive-names.rules.ts'
import { readArchive } from './retouch-batch.store.ts'
import { type RetouchArchiveRow, retouchArchives } from './retouch-batch.table.ts'

const LIMITS = { maxEntries: 1_000, maxEntryBytes: 200_000_000, maxTotalBytes: 4_000_000_000 }

/**
 * Reads a returned archive: unpacked in the sandbox, each picture matched to its task by its name and taken as one that was
 * sent by itself. A file that is none is named with the reason, and the others are taken. Run again after a death, it finds
 * the versions it made.
 */
export const readArchiveJob =
  (deps: PostDeps) =>
  async ({ archiveId }: { archiveId: string }, job: JobContext): Promise<void> => {
    const house = systemCaller(job.requestId)
    const archive = await deps.database.read(house, (tx) => readArchive(tx, archiveId))
    if (archive.state === 'read') return
    const folder = await mkdtemp(path.join(tmpdir(), 'regie-archive-'))
    try {
      const entries = await entriesOf(deps, archive, folder, job)
      await job.once(async ({ tx, record }) => {
        const readAt = deps.now()
        await tx
          .update(retouchArchives)
          .set({ state: 'read', entries, readAt })
          .where(and(eq(retouchArchives.id, archiveId), eq(retouchArchives.state, 'reading')))
        const counted = (outcome: string) => entries.filter((entry) => entry.outcome === outcome).length
        record.audit({
          action: 'retouch-archive-read',
          subject: { kind: 'retouch-archive', id: archiveId },
          detail: { taken: counted('taken'), refused: counted('refused') },
        })
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

async function entriesOf(
  deps: PostDeps,
  archive: RetouchArchiveRow,
  folder: string,
  job: JobContext,
): Promise<RetouchArchiveEntry[]> {
  const file = path.join(folder, 'archive.zip')
  const outputFolder = path.join(folder, 'files')
  await mkdir(outputFolder)
  await deps.store.copyToFile(archive.objectKey, file)
  const unpacked = await deps.archives.unpack({ path: file, outputFolder, limits: LIMITS })
  if ('refused' in unpacked) {
    if (unpacked.refused.code === 'pool-closed')
      throw new Failure('dependency-down', unpacked.refused.message)
    return [refused(archive.filename, 'not-a-zip')]
  }
  const twice = claimedTwice(unpacked.entries.flatMap(({ name, path: at }) => (at === null ? [] : [name])))
  const tasks = await deps.database.read(systemCaller(job.requestId), (tx) =>
    listTasksOf(tx, { batchId: archive.batchId }),
  )
  const byCode = new Map(tasks.map(({ task }) => [task.code, task.id]))
  const sender = senderOf(archive, job.requestId)
  const entries: RetouchArchiveEntry[] = []
  for (const [at, entry] of unpacked.entries.entries()) {
    entries.push(await takeEntry(deps, sender, archive, { entry, twice, byCode }))
    await job.progress(at + 1, unpacked.entries.length)
  }
  const { problem } = unpacked
  if (problem !== null)
    entries.push(refused(archive.filename, problem === 'too-large' ? 'archive-too-large' : problem))
  return entries
}

type Matched = { entry: UnpackedEntry; twice: Set<string>; byCode: Map<string, string> }

async function takeEntry(
  deps: PostDeps,
  sender: Caller,
  archive: RetouchArchiveRow,
  { entry, twice, byCode }: Matched,
): Promise<RetouchArchiveEntry> {
  const { name } = entry
  const named = readName(name)
  if (named.kind === 'beside' && entry.refusal !== 'unsafe-name')
    return { ...NOTHING, name, outcome: 'ignored' }
  if (entry.path === null) return refused(name, entry.refusal ?? 'damaged')
  if (named.kind !== 'picture') return refused(name, named.kind === 'refused' ? named.code : 'unknown-name')
  const taskCode = named.code
  if (twice.has(taskCode)) return { ...refused(name, 'claimed-twice'), taskCode }
  const taskId = byCode.get(taskCode)
  if (taskId === undefined) return { ...refused(name, 'other-batch'), taskCode }
  const about = { name, taskId, taskCode }
  const made = await findEntryVersion(deps, archive.id, name)
  if (made !== undefined) return { ...about, outcome: 'taken', versionId: made, code: null, reason: null }
  try {
    const file = {
      path: entry.path,
      name: path.posix.basename(name),
      archive: { id: archive.id, entryName: name },
    }
    const taken = await takeVersion(deps, sender, taskId, file)
    if ('refused' in taken) {
      const { code, says } = taken.refused
      return { ...about, outcome: 'refused', versionId: null, code, reason: says }
    }
    return { ...about, outcome: 'taken', versionId: taken.versionId, code: null, reason: null }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error
    return { ...refused(name, 'other-batch'), taskCode }
  }
}

/** What an earlier run made of it; by then the task may be in other hands. */
const findEntryVersion = (
  deps: PostDeps,
  archiveId: string,
  entryName: string,
): Promise<string | undefined> =>
  deps.database.read(systemCaller(`archive-${archiveId}`), async (tx) => {
    const [made] = await tx
      .select({ id: retouchVersions.id })
      .from(retouchVersions)
      .where(and(eq(retouchVersions.archiveId, archiveId), eq(retouchVersions.entryName, entryName)))
    return made?.id
  })

const NOTHING = { taskId: null, taskCode: null, versionId: null, code: null, reason: null }
const refused = (name: string, code: ArchiveRefusal): RetouchArchiveEntry => ({
  ...NOTHING,
  name,
  outcome: 'refused',
  code,
  reason: REFUSAL_WORDS[code],
})

/** Whoever sent it, with no more reach than they have. */
const senderOf = ({ sentBy }: RetouchArchiveRow, requestId: string): Caller => ({
  kind: 'operator',
  role: 'operator',
  accountId: sentBy,
  organisationId: null,
  sessionId: null,
  requestId,
})
