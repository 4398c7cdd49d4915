import type { FromChild, ToChild } from './jobs.ts'
import { loadFaceModel } from '../faces/face-model.ts'
import { refuse } from '../refusals.ts'
import { limitSelf } from './limit-self.ts'
import { runJob } from './run-job.ts'

/** The process that opens files from outside: one job at a time, no secrets in its environment, gone with its parent. */
const tell = (message: FromChild) => process.send?.(message)

/** The pixels of a file must not stand beside those of the next: what the first round finds, the second gives back. */
function letGo(): void {
  globalThis.gc?.()
  setImmediate(() => globalThis.gc?.())
}

process.on('disconnect', () => process.exit())
process.channel?.ref()
if (process.argv[3] === 'sees-faces') await loadFaceModel()
// What loading left behind would count as room for a file.
globalThis.gc?.()
limitSelf(Number(process.argv[2]))
// Only now: a job that was sent meanwhile waits, and no file is opened before the limits stand.
process.on('message', ({ id, job }: ToChild) => {
  runJob(job)
    .catch((cause: unknown) => refuse('unreadable', cause))
    .then((result) => {
      tell({ id, result })
      setImmediate(letGo)
    })
})
tell({ ready: true })
