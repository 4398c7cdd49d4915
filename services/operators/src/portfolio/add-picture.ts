import { randomUUID } from 'node:crypto'
import { type Caller, Failure, type PortfolioPicture } from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import { mustBeEditable } from '../applications/edit-application.ts'
import { getLatest, lockLatest } from '../applications/application.store.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { cancelRemoval, insertPicture, listPictures, scheduleRemoval, toPicture } from './picture.store.ts'
import type { ReceivedPicture } from './receive-picture.ts'

export const MAX_PICTURES = 20
/** A process that dies between the object and its row leaves an object that nobody owns for this long. */
const UNCLAIMED_MS = 3_600_000

/**
 * Keeps one picture of the portfolio as it was sent. The storage is written before the row, and its removal is
 * scheduled before the storage: at whatever instant the process dies, nothing stays unowned.
 */
export async function addPicture(
  deps: OperatorsDeps,
  caller: Caller,
  received: ReceivedPicture,
): Promise<PortfolioPicture> {
  const accountId = ownAccount(caller)
  const { idempotency: _later, ...plain } = caller
  const objectKey = `portfolio/${accountId}/${randomUUID()}`
  const now = deps.now()
  await deps.database.transaction(plain, async ({ tx }) => {
    mustBeEditable(await getLatest(tx, accountId))
    await scheduleRemoval(tx, objectKey, accountId, new Date(now.getTime() + UNCLAIMED_MS))
  })
  await deps.store.putOnce(objectKey, received.path, { sha256: received.sha256 }).catch(refuseStorage)
  try {
    return await deps.database.transaction(caller, async ({ tx, record }) => {
      const application = await lockLatest(tx, accountId)
      mustBeEditable(application)
      if (!(await cancelRemoval(tx, objectKey))) throw tookTooLong()
      const picture = await insertPicture(tx, {
        id: newId(),
        applicationId: application.id,
        accountId,
        position: await freePosition(tx, application.id),
        objectKey,
        contentType: received.contentType,
        bytes: received.bytes,
        sha256: received.sha256,
        addedAt: now,
      })
      record.audit({
        action: 'operators.picture-added',
        subject: { kind: 'application', id: application.id },
        detail: { pictureId: picture.id, sha256: picture.sha256, bytes: picture.bytes },
      })
      return toPicture(picture)
    })
  } catch (refused) {
    await deps.database.transaction(plain, ({ tx }) => scheduleRemoval(tx, objectKey, accountId, now))
    throw refused
  }
}

const refuseStorage = (cause: unknown): never => {
  const detail = {
    fr: 'Le stockage ne répond pas ; réessayez dans un instant.',
    en: 'The storage does not answer; try again in a moment.',
  }
  throw new Failure('dependency-down', detail, { cause })
}

async function freePosition(tx: Tx, applicationId: string): Promise<number> {
  const taken = new Set((await listPictures(tx, applicationId)).map(({ position }) => position))
  for (let position = 1; position <= MAX_PICTURES; position++) if (!taken.has(position)) return position
  throw new Failure('conflict', {
    fr: `Le portfolio compte déjà ${MAX_PICTURES} images : retirez-en une d’abord.`,
    en: `The portfolio already has ${MAX_PICTURES} pictures: remove one first.`,
  })
}

const tookTooLong = () =>
  new Failure('expired', {
    fr: 'L’envoi a duré trop longtemps ; recommencez.',
    en: 'The upload took too long; try again.',
  })
