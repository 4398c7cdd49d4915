import type { FromChild, ToChild } from './jobs.ts'
import { loadFaceModel } from '../faces/face-model.ts'
import { refuse } from '../refusals.ts'
import { limitSelf } from './limit-self.ts'
import { runJob } from './run-job.ts'

/** The process that opens files from outside: one job at a time, no secrets in its environment, gone with its parent. */
const tell = (message: FromChild) => process.send?.(message)

process.on('message', ({ id, job }: ToChild) => {
  runJob(job)
    .catch((cause: unknown) => refuse('unreadable', cause))
    .then((result) => tell({ id, result }))
})
process.on('disconnect', () => process.exit())
if (process.argv[3] === 'sees-faces') await loadFaceModel()
limitSelf(Number(process.argv[2]))
tell({ ready: true })
