import { availabilityChanged, operatorChanged, type OperatorAvailability } from '@regie/contracts'
import type { Recorder } from '@regie/database'
import { availabilitySnapshot } from '../availability/availability.rules.ts'
import { isProfiled, type OperatorRow, type ProfiledOperator } from './operator.table.ts'
import { snapshotOf } from './snapshot.rules.ts'

/** Tells the whole snapshot; of somebody who was never accepted there is nothing to tell. */
export function publishOperator(record: Recorder, row: OperatorRow, now: Date): void {
  if (isProfiled(row)) record.event(operatorChanged, snapshotOf(row, now), { accountIds: [row.id] })
}

export function publishAvailability(
  record: Recorder,
  row: ProfiledOperator,
  availability: OperatorAvailability,
): void {
  record.event(availabilityChanged, availabilitySnapshot(row.id, row.home.zone, availability), {
    accountIds: [row.id],
  })
}
