import type { Concerns } from '@regie/contracts'
import type { DeliverableRow } from './deliverable.table.ts'

export const aboutSet = ({ id, missionId, organisationId, operatorId }: DeliverableRow) => ({
  deliverableId: id,
  missionId,
  organisationId,
  operatorId,
})

/** News of files before the set is handed in: the client has nothing to see yet. */
export const operatorOnly = (row: DeliverableRow): Concerns => ({ accountIds: [row.operatorId] })

export const everyone = (row: DeliverableRow): Concerns => ({
  organisationId: row.organisationId,
  accountIds: [row.operatorId],
})
