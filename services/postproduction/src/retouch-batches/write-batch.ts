import { type Caller, Failure } from '@regie/contracts'
import { safeFilename } from '@regie/storage'
import type { Readable } from 'node:stream'
import yazl from 'yazl'
import type { PostDeps } from '../deps.ts'
import { listVersions } from '../retouch-tasks/retouch-task.store.ts'
import type { RetouchTaskRow, RetouchVersionRow } from '../retouch-tasks/retouch-task.table.ts'
import { nameInBatch } from './archive-names.rules.ts'
import { tasksToCarry } from './open-batch.ts'

export type BatchZip = { filename: string; stream: Readable; count: number }

/**
 * The pictures of a batch as they stand (the last version, else the original), under names that find their way back, with
 * a manifest of what is to be done. Streamed: a file is opened when its turn comes, and nothing is kept.
 *
 * @throws Failure 'not-found': the batch, or a file of it
 */
export async function writeBatch(deps: PostDeps, caller: Caller, id: string): Promise<BatchZip> {
  const { batch, tasks } = await tasksToCarry(deps, caller, id)
  const versions = await deps.database.read(caller, (tx) =>
    listVersions(
      tx,
      tasks.map((task) => task.id),
    ),
  )
  const latest = new Map(versions.map((version) => [version.taskId, version]))
  const files = tasks.map((task) => fileOf(task, latest.get(task.id)))
  await mustBeThere(deps, files)
  const zip = new yazl.ZipFile()
  for (const { name, key } of files)
    zip.addReadStreamLazy(name, { mtime: batch.openedAt, mode: 0o100644, compress: false }, (give) => {
      deps.store.open(key).then(
        ({ stream }) => give(null, stream),
        (error: unknown) => give(error, undefined as never),
      )
    })
  const said = { mtime: batch.openedAt, mode: 0o100644 }
  zip.addBuffer(Buffer.from(manifestOf(batch, tasks, files)), 'manifest.json', said)
  zip.addBuffer(Buffer.from(RULES_FR), 'LISEZMOI.txt', said)
  zip.addBuffer(Buffer.from(RULES_EN), 'README.txt', said)
  const stream = zip.outputStream as unknown as Readable
  // An object that cannot be read ends the download, so that nobody takes half an archive for a whole one.
  zip.on('error', (error: Error) => stream.destroy(error))
  zip.end()
  return { filename: safeFilename(`${batch.title}.zip`), stream, count: files.length }
}

type Carried = { name: string; key: string; sha256: string; bytes: number }

/** Half an archive is worth nothing: asked before the first byte leaves. */
async function mustBeThere(deps: PostDeps, files: Carried[]): Promise<void> {
  for (const { key, name } of files)
    if (!(await deps.store.exists(key)))
      throw new Failure('not-found', {
        fr: `Le fichier de ${name} manque.`,
        en: `The file of ${name} is missing.`,
      })
}

function fileOf(task: RetouchTaskRow, version: RetouchVersionRow | undefined): Carried {
  const name = nameInBatch(task.code, safeFilename(version?.filename ?? task.filename))
  return version === undefined
    ? { name, key: task.source.objectKey, sha256: task.sourceSha256, bytes: task.source.bytes }
    : { name, key: version.objectKey, sha256: version.sha256, bytes: version.bytes }
}

const manifestOf = (
  batch: { id: string; title: string },
  tasks: RetouchTaskRow[],
  files: Carried[],
): string =>
  JSON.stringify(
    {
      batch: { id: batch.id, title: batch.title },
      pictures: tasks.map((task, at) => ({
        code: task.code,
        file: files[at]?.name,
        sha256: files[at]?.sha256,
        bytes: files[at]?.bytes,
        dueAt: task.dueAt.toISOString(),
        toDo: task.workOrder
          .filter(({ fixedBy }) => fixedBy === null)
          .map(({ kind, text, tip, boxes }) => ({ kind, text, tip, boxes })),
        instructions: task.instructions,
      })),
    },
    null,
    2,
  )

const RULES_FR = `Renvoyez une archive zip des images retouchées.
Chaque nom commence par le code de la retouche : RT-000123.jpg ou RT-000123_ce-que-vous-voulez.jpg.
Un seul fichier par code. JPEG, PNG, WebP, TIFF ou AVIF. Les dossiers ne comptent pas.
`
const RULES_EN = `Send back a zip archive of the retouched pictures.
Each name begins with the code of the retouch task: RT-000123.jpg or RT-000123_whatever-you-like.jpg.
One file a code. JPEG, PNG, WebP, TIFF or AVIF. Folders do not count.
`
