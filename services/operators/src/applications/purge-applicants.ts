import { randomUUID } from 'node:crypto'
import { applicantPurged, systemCaller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { nextOperatorState } from '../operators/operator.states.ts'
import { lockOperator, saveOperator } from '../operators/operator.store.ts'
import { previewKeyOf } from '../portfolio/preview-picture.ts'
import { deletePicture, listPictures, scheduleRemoval } from '../portfolio/picture.store.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { keptSince } from './application.rules.ts'
import { deleteApplications, lockPastKeeping, forgetNews, withAccount } from './application.store.ts'

const BATCH = 200

/**
 * Lets go of what unsuccessful applicants gave, two years after the decision: applications, portfolio, screening and
 * reason, and the messages that told of them. One transaction each, safe in several processes at once.
 *
 * @returns how many applicants went, 200 at most; the next run takes the rest
 */
export async function purgeApplicants(deps: OperatorsDeps): Promise<number> {
  let purged = 0
  while (purged < BATCH && (await purgeOne(deps))) purged += 1
  return purged
}

const purgeOne = (deps: OperatorsDeps): Promise<boolean> =>
  deps.database.transaction(systemCaller(randomUUID()), async (unit) => {
    const now = deps.now()
    const due = await lockPastKeeping(unit.tx, keptSince(now))
    if (!due) return false
    await purge(unit, due, now)
    return true
  })

async function purge({ tx, record }: Unit, due: { accountId: string; decidedAt: Date }, now: Date) {
  const { accountId, decidedAt } = due
  const operator = await lockOperator(tx, accountId)
  const applications = await withAccount(tx, accountId)
  let pictureCount = 0
  for (const { id } of applications) {
    for (const picture of await listPictures(tx, id)) {
      await deletePicture(tx, picture.id)
      await scheduleRemoval(tx, picture.objectKey, accountId, now)
      await scheduleRemoval(tx, previewKeyOf(picture.id), accountId, now)
      pictureCount += 1
    }
  }
  await deleteApplications(tx, accountId)
  await forgetNews(tx, accountId)
  const state = nextOperatorState(operator.state, 'leave')
  await saveOperator(tx, accountId, { state, stateSince: now })
  record.event(applicantPurged, { accountId }, {})
  record.audit({
    action: 'operators.applicant-purged',
    subject: { kind: 'account', id: accountId },
    detail: { decidedAt: decidedAt.toISOString(), applications: applications.length, pictures: pictureCount },
  })
}
