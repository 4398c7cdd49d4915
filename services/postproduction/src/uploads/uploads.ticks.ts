import { systemCaller } from '@regie/contracts'
import { newId } from '@regie/database'
import type { Tick } from '@regie/service-kit'
import type { PostDeps } from '../deps.ts'
import { finishUpload } from './finish-upload.ts'
import { dropStaged, listStagedBefore } from './staging.ts'
import { findUpload, forgetUpload, listExpiredUploads, listOpenUploads } from './upload.store.ts'

const FINISH_EVERY_MS = 3_000
const SWEEP_EVERY_MS = 600_000
const DAY_MS = 86_400_000
const TRASH_DAYS = 30

/** Takes in uploads whose bytes are all there but whose row was never written: the process died in between. */
export async function finishLeftUploads(deps: PostDeps): Promise<void> {
  const caller = systemCaller(`tick-${newId()}`)
  const open = await deps.database.read(caller, (tx) => listOpenUploads(tx, 500))
  const failures: unknown[] = []
  // One that cannot be finished must not hold up the others.
  for (const { assetId } of open)
    await finishUpload(deps, caller, assetId).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'uploads could not be finished')
}

/** Forgets uploads past their time, staged files nobody knows of, and what the store keeps in its trash. */
export async function sweepUploads(deps: PostDeps): Promise<void> {
  const caller = systemCaller(`tick-${newId()}`)
  const now = deps.now()
  const { stagingFolder, expiresMs } = deps.uploads
  for (const { assetId } of await deps.database.read(caller, (tx) => listExpiredUploads(tx, now))) {
    // Whole after all, or of a set withdrawn meanwhile: either way it is settled there.
    if (await finishUpload(deps, caller, assetId).catch(() => false)) continue
    await deps.database.transaction(caller, ({ tx }) => forgetUpload(tx, assetId))
    await dropStaged(stagingFolder, assetId)
  }
  for (const id of await listStagedBefore(stagingFolder, new Date(now.getTime() - expiresMs))) {
    const known = await deps.database.read(caller, (tx) => findUpload(tx, id))
    if (known?.upload == null) await dropStaged(stagingFolder, id)
  }
  await deps.store.sweep({
    trashedBefore: new Date(now.getTime() - TRASH_DAYS * DAY_MS),
    unfinishedBefore: new Date(now.getTime() - DAY_MS),
  })
}

export const uploadTicks = (deps: PostDeps): Tick[] => [
  { name: 'finish-uploads', everyMs: FINISH_EVERY_MS, run: () => finishLeftUploads(deps) },
  { name: 'sweep-uploads', everyMs: SWEEP_EVERY_MS, run: () => sweepUploads(deps) },
]
