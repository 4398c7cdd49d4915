import { actAsHouse } from '@regie/database'
import { type Caller, Failure, fieldFailure, type LocalizedText, type RetouchTask } from '@regie/contracts'
import { and, eq } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { checkVersion, type VersionRefusal } from './check-version.ts'
import { insertVersion, storeVersion } from './keep-version.ts'
import { mayOf } from './may.rules.ts'
import { finishStep } from './move-task.ts'
import { lockTask, readTask } from './retouch-task.store.ts'
import { type RetouchTaskRow, retouchVersions } from './retouch-task.table.ts'
import { showTask } from './show-task.ts'

type File = { path: string; name: string; archive?: { id: string; entryName: string } }
export type Taken = { versionId: string; number: number }

/**
 * One file becomes the next version of its task: checked, stored bit for bit, then row, state and news in one transaction.
 *
 * @param file  a file of ours; `name` is the sender's word for it
 * @returns     the version, or why the file is none
 * @throws      Failure 'dependency-down' when the sandbox could not answer
 */
export async function takeVersion(
  deps: PostDeps,
  caller: Caller,
  taskId: string,
  file: File,
): Promise<Taken | { refused: VersionRefusal }> {
  const { task } = await deps.database.read(caller, (tx) => readTask(tx, taskId))
  const bar = whyNotNow(task, caller)
  if (bar !== null) return { refused: bar }
  const checked = await checkVersion(deps, task, file)
  if ('refused' in checked) {
    if (checked.refused.isOurs) throw new Failure('dependency-down', checked.refused.says)
    return checked
  }
  const key = await storeVersion(deps, task, file.path, checked)
  return deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    await actAsHouse(tx)
    const now = deps.now()
    const locked = await lockTask(tx, taskId)
    if (locked === undefined) throw new Error(`task ${taskId} is gone`)
    const [same] = await tx
      .select({
        versionId: retouchVersions.id,
        number: retouchVersions.number,
        archiveId: retouchVersions.archiveId,
        entryName: retouchVersions.entryName,
      })
      .from(retouchVersions)
      .where(and(eq(retouchVersions.taskId, taskId), eq(retouchVersions.sha256, checked.sha256)))
    if (same !== undefined) return isMadeOf(same, file) ? same : { refused: SENT_ALREADY }
    const late = whyNotNow(locked, caller)
    if (late !== null) return { refused: late }
    const sentBy = caller.accountId ?? ''
    const { id, number } = await insertVersion(tx, locked, key, checked, {
      filename: file.name,
      sentBy,
      step: locked.stepKind,
      changes: [],
      ...(file.archive === undefined ? {} : { archive: file.archive }),
      at: now,
    })
    await finishStep(unit, locked, { by: sentBy, at: now, versionNumber: number })
    return { versionId: id, number }
  })
}

type Made = { archiveId: string | null; entryName: string | null }
/** By a reading of the same archive that runs at the same instant. */
const isMadeOf = ({ archiveId, entryName }: Made, { archive }: File) =>
  archive !== undefined && archiveId === archive.id && entryName === archive.entryName

/** The same for one file sent by itself. @throws Failure 'rule-broken' (`file`), 'wrong-state', 'not-found' */
export async function sendVersion(
  deps: PostDeps,
  caller: Caller,
  taskId: string,
  file: File,
): Promise<RetouchTask> {
  const taken = await takeVersion(deps, caller, taskId, file)
  if ('refused' in taken) {
    const { code, says } = taken.refused
    throw code === 'not-now' ? new Failure('wrong-state', says) : fieldFailure('file', code, says)
  }
  return deps.database.read(caller, async (tx) => showTask(deps, tx, caller, await readTask(tx, taskId)))
}

const NOT_NOW: LocalizedText = {
  fr: 'Cette retouche n’attend pas de fichier de vous : elle est rendue, close ou en d’autres mains.',
  en: 'This retouch task waits for no file of yours: it was handed in, is closed or in other hands.',
}
const SENT_ALREADY: VersionRefusal = {
  code: 'sent-already',
  says: { fr: 'Ce fichier est déjà une version.', en: 'This file is a version already.' },
  isOurs: false,
}

function whyNotNow(task: RetouchTaskRow, caller: Caller): VersionRefusal | null {
  return mayOf(task, caller).includes('send') ? null : { code: 'not-now', says: NOT_NOW, isOurs: false }
}
