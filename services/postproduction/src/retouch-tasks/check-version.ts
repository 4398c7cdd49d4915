import { systemCaller, type LocalizedText, type PhotoMeasures, type Verdict } from '@regie/contracts'
import { checkAndRender } from '@regie/imaging'
import { sniffContentType } from '@regie/storage'
import { eq } from 'drizzle-orm'
import { open } from 'node:fs/promises'
import { contextOf, readableVerdict } from '../assets/judge.rules.ts'
import { previewOrders, type Previews, storePreviews } from '../assets/make-previews.ts'
import { findCharterOf, readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { operators } from '../facts/fact.table.ts'
import type { RetouchTaskRow } from './retouch-task.table.ts'

export type CheckedVersion = {
  sha256: string
  bytes: number
  contentType: string
  measures: PhotoMeasures
  verdicts: Verdict[]
  outcome: 'passed' | 'to_fix'
  preview: Previews | null
}
/** Why a file is no version at all: a stable word and what a person reads. `isOurs`: to be tried again. */
export type VersionRefusal = { code: string; says: LocalizedText; isOurs: boolean }

const SNIFF_BYTES = 4_100

/**
 * Looks at a file as at any original: decoded in the sandbox, measured, judged by the charter of the set. A file that
 * breaks the charter is a version all the same, to be looked at; one that cannot be read, or is the picture it was made
 * from, is none.
 *
 * @param file  a file of ours, where the bytes are
 */
export async function checkVersion(
  deps: PostDeps,
  task: RetouchTaskRow,
  file: { path: string; name: string },
): Promise<CheckedVersion | { refused: VersionRefusal }> {
  const { charter, context } = await charterOfTask(deps, task)
  const photo = { path: file.path, name: task.filename, context }
  const { check, pictures } = await checkAndRender(charter, photo, deps.pool, previewOrders(file.path))
  if (check.measures === null || check.sha256 === null) {
    const { code = 'unreadable', message = UNREADABLE } = check.refusal ?? {}
    return { refused: { code, says: message, isOurs: code === 'pool-closed' } }
  }
  if (check.sha256 === task.sourceSha256) return { refused: UNCHANGED }
  const verdicts = [readableVerdict(check.measures), ...check.verdicts]
  return {
    sha256: check.sha256,
    bytes: check.measures.facts.bytes,
    contentType: sniffContentType(await headOf(file.path)),
    measures: check.measures,
    verdicts,
    outcome: verdicts.some(({ outcome }) => outcome === 'fail') ? 'to_fix' : 'passed',
    preview: await storePreviews(deps, task.assetId, pictures),
  }
}

const UNREADABLE = { fr: 'La photo ne peut pas être lue.', en: 'The photo cannot be read.' }
const UNCHANGED: VersionRefusal = {
  code: 'unchanged',
  says: {
    fr: 'C’est l’original, au bit près : rien n’y a été retouché.',
    en: 'This is the original, bit for bit: nothing was retouched in it.',
  },
  isOurs: false,
}

/** The house reads the set for the check: whoever retouches has no reach into it. */
const charterOfTask = (deps: PostDeps, task: RetouchTaskRow) =>
  deps.database.read(systemCaller(`retouch-${task.id}`), async (tx) => {
    const { deliverable } = await readDeliverable(tx, task.deliverableId)
    const [operator] = await tx
      .select({ cameras: operators.cameras })
      .from(operators)
      .where(eq(operators.operatorId, deliverable.operatorId))
    return {
      charter: await findCharterOf(tx, deliverable),
      context: contextOf(deliverable.brief, operator?.cameras),
    }
  })

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
