import { localDay } from '@regie/calendar'
import type { assignmentConfirmed, standbyHeld } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { Handle, JobContext } from '@regie/jobs'
import type { z } from 'zod'
import { placeKeyOf } from '../missions/mission.rules.ts'
import { settleByHeldStandby } from '../plans/plan-line.news.ts'
import { keepStaffed } from '../postings/posting.store.ts'
import { keepConfirmed } from './assignment.store.ts'

/** Standing by takes the operator's time as a confirmed assignment does. */
type Held = z.infer<typeof standbyHeld.payload>
type Payload = z.infer<typeof assignmentConfirmed.payload> | Held

export const onAssignmentConfirmed =
  (): Handle<z.infer<typeof assignmentConfirmed.payload>> => async (payload, job) => {
    await job.once(async ({ tx }) => {
      await keep(tx, payload, job)
      await keepStaffed(tx, payload.brief, job.occurredAt)
    })
  }

/** Held beside whoever staffs the mission; it settles the line of the plan that asked for it. */
export const onStandbyHeld = (): Handle<Held> => async (payload, job) => {
  await job.once(async ({ tx }) => {
    await keep(tx, payload, job)
    await settleByHeldStandby(tx, payload, job.occurredAt)
  })
}

function keep(tx: Tx, { assignmentId, operatorId, held, brief }: Payload, job: JobContext): Promise<void> {
  const confirmed = {
    assignmentId,
    operatorId,
    missionId: brief.missionId,
    held,
    organisationId: brief.organisationId,
    placeKey: placeKeyOf(brief.place),
    startsOn: localDay(Date.parse(brief.window.from), brief.place.zone),
  }
  return keepConfirmed(tx, confirmed, { asOf: job.occurredAt, newsId: job.messageId })
}
