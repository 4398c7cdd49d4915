import { OperatorAvailabilityView, OperatorProfile } from '@regie/contracts'
import type { OperatorAvailability } from '@regie/contracts'
import { ask } from '../../api.ts'
import { queries, useAct, useAnswer } from '../../queries.ts'

const AVAILABILITY = '/v1/operators/me/availability'
const touches = ['/v1/operators/me', '/v1/board']

export const useProfile = () => ({
  profile: useAnswer('/v1/operators/me', OperatorProfile),
  availability: useAnswer(AVAILABILITY, OperatorAvailabilityView),
  saveAvailability: useAct(
    ({ revision, ...body }: OperatorAvailability & { revision: number }) =>
      ask('PUT', AVAILABILITY, OperatorAvailabilityView, { body, revision }),
    { onDone: (view) => queries.setQueryData([AVAILABILITY], view) },
  ),
  pause: useAct((_: null, key) => ask('POST', '/v1/operators/me/pause', OperatorProfile, { key }), {
    touches,
  }),
  resume: useAct((_: null, key) => ask('POST', '/v1/operators/me/resumption', OperatorProfile, { key }), {
    touches,
  }),
  change: useAct(
    ({
      revision,
      ...body
    }: {
      revision: number
      radiusKm: number
      rates: OperatorProfile['rates']
      languages: string[]
    }) => ask('PATCH', '/v1/operators/me', OperatorProfile, { body, revision }),
    { touches },
  ),
})
