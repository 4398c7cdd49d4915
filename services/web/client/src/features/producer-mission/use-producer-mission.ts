import {
  Assignment,
  MatchRun,
  MatchRunPage,
  Mission,
  MissionApplication,
  MissionApplicationPage,
  MissionCandidates,
  MissionWave,
  Offer,
  OfferPage,
} from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'

const touches = ['/v1/missions', '/v1/offers', '/v1/assignments', '/v1/board']

const useEnding = (path: string) =>
  useAct((reason: string, key) => ask('POST', path, Mission, { body: { reason }, key }), { touches })

/** One mission as staff runs it: who could do it, who was asked, who asks, and the acts that end or move it. */
export function useProducerMission(id: string) {
  const path = `/v1/missions/${id}`
  const runs = useAnswer(`/v1/matches?missionId=${id}&limit=1`, MatchRunPage)
  const runId = runs.data?.items[0]?.id
  const mission = useAnswer(path, Mission)
  const assignmentId = mission.data?.assignmentId
  return {
    mission,
    candidates: useAnswer(`${path}/candidates`, MissionCandidates),
    run: useAnswer(runId ? `/v1/matches/${runId}` : null, MatchRun),
    offers: useAnswer(`/v1/offers?missionId=${id}&limit=100`, OfferPage),
    applications: useAnswer(`${path}/applications?limit=100`, MissionApplicationPage),
    wave: useAct((_: null, key) => ask('POST', `${path}/waves`, MissionWave, { key }), { touches }),
    hold: useEnding(`${path}/hold`),
    resume: useEnding(`${path}/resumption`),
    close: useEnding(`${path}/closing`),
    cancel: useEnding(`${path}/cancellation`),
    noShow: useAct(
      (reason: string, key) =>
        ask('POST', `/v1/assignments/${assignmentId ?? ''}/no-show`, Assignment, { body: { reason }, key }),
      { touches },
    ),
  }
}

export const useSendOffer = (missionId: string, operatorId: string) =>
  useAct(
    (reason: string, key) =>
      ask('POST', `/v1/missions/${missionId}/offers`, Offer, { body: { operatorId, reason }, key }),
    { touches },
  )

export const useCounterAnswer = (offerId: string, accept: boolean) =>
  useAct(
    (reason: string, key) =>
      ask('POST', `/v1/offers/${offerId}/counter-answer`, Offer, { body: { accept, reason }, key }),
    { touches },
  )

const useDecision = (path: string, accept: boolean) =>
  useAct(
    (reason: string, key) =>
      ask('POST', `${path}/decision`, MissionApplication, { body: { accept, reason }, key }),
    { touches },
  )

export const useMissionApplication = (missionId: string, applicationId: string) => {
  const path = `/v1/missions/${missionId}/applications/${applicationId}`
  return {
    take: useDecision(path, true),
    decline: useDecision(path, false),
    shortlist: useAct(
      (reason: string, key) =>
        ask('POST', `${path}/shortlisting`, MissionApplication, { body: { reason }, key }),
      { touches },
    ),
  }
}
