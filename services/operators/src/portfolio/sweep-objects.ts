import { randomUUID } from 'node:crypto'
import { systemCaller } from '@regie/contracts'
import type { OperatorsDeps } from '../service-parts.ts'
import { cancelRemoval, lockDueRemoval } from './picture.store.ts'

const BATCH = 200

/** Takes due objects out of the storage, one transaction each; what a crash left behind goes the same way. */
export async function sweepObjects(deps: OperatorsDeps): Promise<number> {
  let removed = 0
  while (removed < BATCH && (await sweepOne(deps))) removed += 1
  return removed
}

const sweepOne = (deps: OperatorsDeps): Promise<boolean> =>
  deps.database.transaction(systemCaller(randomUUID()), async ({ tx }) => {
    const objectKey = await lockDueRemoval(tx, deps.now())
    if (objectKey === undefined) return false
    // Removing what is gone already does nothing: a second try after a crash is safe.
    await deps.store.remove(objectKey)
    await cancelRemoval(tx, objectKey)
    return true
  })
