import { type Caller, Failure, readRetouchArchive, type RetouchArchive } from '@regie/contracts'
import { actAsHouse, newId } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { mayOf } from '../retouch-tasks/may.rules.ts'
import { tasksToCarry } from './open-batch.ts'
import { readArchive, toArchive } from './retouch-batch.store.ts'
import { retouchArchives } from './retouch-batch.table.ts'

/**
 * Keeps a zip as it came and has it read; what became of each file is told in its row.
 *
 * @throws Failure 'not-found', 'wrong-state' when nothing of the batch waits for a file of the caller's
 */
export async function sendArchive(
  deps: PostDeps,
  caller: Caller,
  batchId: string,
  file: { path: string; name: string },
): Promise<RetouchArchive> {
  await mustWaitForFiles(deps, caller, batchId)
  const id = newId()
  const objectKey = `retouch-archives/${id}`
  const { sha256, bytes } = await deps.store.putOnce(objectKey, file.path)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    await actAsHouse(tx)
    await tx.insert(retouchArchives).values({
      id,
      batchId,
      sentBy: caller.accountId ?? '',
      filename: file.name,
      objectKey,
      sha256,
      bytes,
      state: 'reading',
      receivedAt: deps.now(),
    })
    record.job(readRetouchArchive, { archiveId: id })
    record.audit({
      action: 'retouch-archive-sent',
      subject: { kind: 'retouch-archive', id },
      detail: { batchId, sha256, bytes },
    })
    return toArchive(await readArchive(tx, id))
  })
}

/** Asked before the body is taken in. */
export async function mustWaitForFiles(deps: PostDeps, caller: Caller, batchId: string): Promise<void> {
  const { tasks } = await tasksToCarry(deps, caller, batchId)
  if (tasks.some((task) => mayOf(task, caller).includes('send'))) return
  throw new Failure('wrong-state', {
    fr: 'Aucune retouche de ce lot n’attend de fichier de vous.',
    en: 'No retouch task of this batch waits for a file of yours.',
  })
}
