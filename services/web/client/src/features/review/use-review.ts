import {
  Approval,
  Change,
  ChangeList,
  Deliverable,
  DeliverablePage,
  type PhotoRegion,
} from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'

/** The set of a mission as its client looks at it; a mission has at most one that was not withdrawn. */
export function useReview(by: { missionId: string } | { deliverableId: string }) {
  const isByMission = 'missionId' in by
  const sets = useAnswer(isByMission ? `/v1/deliverables?missionId=${by.missionId}` : null, DeliverablePage)
  const setId = isByMission
    ? sets.data?.items.find(({ state }) => state !== 'withdrawn')?.id
    : by.deliverableId
  const path = `/v1/review/${setId ?? ''}`
  const touches = ['/v1/deliverables', '/v1/review', '/v1/missions', '/v1/packages']
  return {
    sets,
    setId,
    set: useAnswer(setId ? `/v1/deliverables/${setId}` : null, Deliverable),
    changes: useAnswer(setId ? `${path}/changes` : null, ChangeList),
    askChange: useAct(
      (change: { assetId: string; comment: string; region: PhotoRegion | null }, key) =>
        ask('POST', `${path}/changes`, Change, { body: change, key }),
      { touches },
    ),
    approve: useAct((_: null, key) => ask('POST', `${path}/approval`, Approval, { key }), { touches }),
  }
}
