import { OperatorAvailabilityView, OperatorProfile } from '@regie/contracts'
import type { OperatorAvailability, OperatorPatch } from '@regie/contracts'
import { ask } from '../../api.ts'
import { queries, useAct, useAnswer } from '../../queries.ts'

const OWN = '/v1/operators/me'
const AVAILABILITY = `${OWN}/availability`
const touches = [OWN, '/v1/board']

export const useProfile = () => ({
  profile: useAnswer(OWN, OperatorProfile),
  availability: useAnswer(AVAILABILITY, OperatorAvailabilityView),
  saveAvailability: useAct(
    ({ revision, ...body }: OperatorAvailability & { revision: number }) =>
      ask('PUT', AVAILABILITY, OperatorAvailabilityView, { body, revision }),
    { onDone: (view) => queries.setQueryData([AVAILABILITY], view) },
  ),
  pause: useAct((_: null, key) => ask('POST', `${OWN}/pause`, OperatorProfile, { key }), {
    touches,
  }),
  resume: useAct((_: null, key) => ask('POST', `${OWN}/resumption`, OperatorProfile, { key }), {
    touches,
  }),
})

/** A part of one's own profile, changed against the revision that was read. */
export const useProfileChange = () =>
  useAct(
    ({ revision, patch }: { revision: number; patch: OperatorPatch }) =>
      ask('PATCH', OWN, OperatorProfile, { body: patch, revision }),
    { touches, onDone: (profile) => queries.setQueryData([OWN], profile) },
  )
