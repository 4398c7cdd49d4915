import {
  type AssetState,
  Assignment,
  AssignmentPage,
  ChangeList,
  Deliverable,
  DeliverablePage,
  Mission,
} from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'
import { saveBlob } from '../../ui/save-blob.ts'

const CHECKING_MS = 3_000
const UNCHECKED: readonly AssetState[] = ['receiving', 'stored', 'analysed']

/** One mission as its operator lives it: brief, day, pictures. */
export function useOperatorMission(missionId: string) {
  const mission = useAnswer(`/v1/missions/${missionId}`, Mission)
  const assignments = useAnswer(`/v1/assignments?missionId=${missionId}`, AssignmentPage)
  const sets = useAnswer(`/v1/deliverables?missionId=${missionId}`, DeliverablePage)
  const assignment = assignments.data?.items[0]
  const setId = sets.data?.items[0]?.id
  // The stream tells of each picture checked; asking again covers a lost line.
  const set = useAnswer(setId ? `/v1/deliverables/${setId}` : null, Deliverable, (read) =>
    read?.assets.some(({ state }) => UNCHECKED.includes(state)) ? CHECKING_MS : false,
  )
  const changes = useAnswer(setId ? `/v1/review/${setId}/changes` : null, ChangeList)

  const path = `/v1/assignments/${assignment?.id ?? ''}`
  const touches = ['/v1/assignments', '/v1/missions', '/v1/deliverables']
  return {
    mission,
    assignments,
    assignment,
    set,
    setId,
    changes,
    checkIn: useAct(
      async (_: null, key) => ask('POST', `${path}/check-in`, Assignment, { body: await standing(), key }),
      { touches },
    ),
    checkOut: useAct(
      async (_: null, key) => ask('POST', `${path}/check-out`, Assignment, { body: await standing(), key }),
      { touches },
    ),
    submit: useAct(
      (_: null, key) => ask('POST', `/v1/deliverables/${setId ?? ''}/submission`, Deliverable, { key }),
      {
        touches,
      },
    ),
    save: useAct(({ kind, reference }: { kind: 'pdf' | 'ics'; reference: string }) =>
      saveBlob(`${path}/call-sheet.${kind}`, `${reference}.${kind}`),
    ),
  }
}

/** Where the phone stands, if its owner shares it within a few seconds; the act never waits for more. */
const standing = () =>
  new Promise<{ point?: { lat: number; lon: number } }>((resolve) => {
    if (!('geolocation' in navigator)) return resolve({})
    const giveUp = setTimeout(() => resolve({}), 4_000)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(giveUp)
        resolve({ point: { lat: coords.latitude, lon: coords.longitude } })
      },
      () => {
        clearTimeout(giveUp)
        resolve({})
      },
      { timeout: 3_500, maximumAge: 60_000 },
    )
  })
