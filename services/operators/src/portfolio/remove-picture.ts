import type { Caller } from '@regie/contracts'
import { lockLatest } from '../applications/application.store.ts'
import { mustBeEditable } from '../applications/edit-application.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { deletePicture, getPicture, scheduleRemoval } from './picture.store.ts'
import { previewKeyOf } from './preview-picture.ts'

/** Takes a picture out of the portfolio; its objects leave the storage with the next sweep. */
export async function removePicture(deps: OperatorsDeps, caller: Caller, pictureId: string): Promise<void> {
  const accountId = ownAccount(caller)
  const now = deps.now()
  await deps.database.transaction(caller, async ({ tx, record }) => {
    const application = await lockLatest(tx, accountId)
    const picture = await getPicture(tx, application.id, pictureId)
    mustBeEditable(application)
    await deletePicture(tx, picture.id)
    await scheduleRemoval(tx, picture.objectKey, accountId, now)
    await scheduleRemoval(tx, previewKeyOf(picture.id), accountId, now)
    record.audit({
      action: 'operators.picture-removed',
      subject: { kind: 'application', id: application.id },
      detail: { pictureId, sha256: picture.sha256 },
    })
  })
}
