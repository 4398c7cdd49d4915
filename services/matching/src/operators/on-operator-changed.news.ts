import type { OperatorSnapshot } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { keepOperator } from './operator.store.ts'

export const onOperatorChanged = (): Handle<OperatorSnapshot> => async (snapshot, job) => {
  await job.once(({ tx }) => keepOperator(tx, snapshot, { asOf: job.occurredAt, newsId: job.messageId }))
}
