import { localDay } from '@regie/calendar'
import type { assignmentConfirmed, standbyHeld } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepStaffed } from '../postings/posting.store.ts'
import { placeKeyOf } from '../missions/mission.rules.ts'
import { keepConfirmed } from './assignment.store.ts'

/** Standing by takes the operator's time as a confirmed assignment does. */
type Payload = z.infer<typeof assignmentConfirmed.payload> | z.infer<typeof standbyHeld.payload>

/** @param isStaffed  the mission has its people with it; a standby is held beside them */
export const onAssignmentConfirmed =
  ({ isStaffed }: { isStaffed: boolean }): Handle<Payload> =>
  async ({ assignmentId, operatorId, held, brief }, job) => {
    const confirmed = {
      assignmentId,
      operatorId,
      missionId: brief.missionId,
      held,
      organisationId: brief.organisationId,
      placeKey: placeKeyOf(brief.place),
      startsOn: localDay(Date.parse(brief.window.from), brief.place.zone),
    }
    await job.once(async ({ tx }) => {
      await keepConfirmed(tx, confirmed, { asOf: job.occurredAt, newsId: job.messageId })
      if (isStaffed) await keepStaffed(tx, brief, job.occurredAt)
    })
  }
