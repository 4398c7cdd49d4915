import { BoardPage, MissionApplication } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'

const touches = ['/v1/board', '/v1/missions', '/v1/offers']

export const useBoard = (speciality: string | null) => ({
  missions: usePages(
    `/v1/board?limit=50${speciality ? `&speciality=${encodeURIComponent(speciality)}` : ''}`,
    BoardPage,
  ),
  apply: useAct(
    ({ missionId, message }: { missionId: string; message: string }, key) =>
      ask('POST', `/v1/board/${missionId}/applications`, MissionApplication, { body: { message }, key }),
    { touches },
  ),
  withdraw: useAct(
    (missionId: string, key) => ask('POST', `/v1/board/${missionId}/withdrawal`, MissionApplication, { key }),
    { touches },
  ),
})
