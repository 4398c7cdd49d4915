import {
  type AskRanking,
  type Caller,
  Failure,
  fieldFailure,
  LEAD_SEAT,
  type RankingAsked,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { isRankable } from '../missions/mission.rules.ts'
import { getMission } from '../missions/mission.store.ts'
import { requestRanking } from './request-ranking.ts'

/**
 * Asks for a mission to be ranked again, with what is known now.
 * @throws Failure 'not-found', 'wrong-state' when nobody is wanted for it any more, or 'rule-broken' for a seat
 *   it does not have
 */
export const askRanking = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  { missionId, seat }: AskRanking,
): Promise<RankingAsked> =>
  deps.database.transaction(caller, async (unit) => {
    const { brief, state } = await getMission(unit.tx, missionId)
    if (!isRankable(state)) {
      throw new Failure('wrong-state', {
        fr: 'Cette mission ne cherche plus personne : il n’y a plus rien à classer.',
        en: 'Nobody is wanted for this mission any more: there is nothing left to rank.',
      })
    }
    if (seat !== undefined && seat !== LEAD_SEAT && !brief.seats?.some(({ key }) => key === seat))
      throw unknownSeat()
    const messageId = await requestRanking(unit, {
      missionId,
      seat,
      requestedBy: caller.accountId,
      newsId: null,
      at: deps.now(),
    })
    unit.record.audit({
      action: 'matching.rank',
      subject: { kind: 'mission', id: missionId },
      organisationId: brief.organisationId,
      detail: { messageId },
    })
    return { missionId, messageId, address: `/v1/matches?missionId=${missionId}` }
  })

const unknownSeat = () =>
  fieldFailure('seat', 'unknown-seat', {
    fr: 'Cette mission n’a pas cette place, ou elle est prise.',
    en: 'This mission has no such seat, or it is taken.',
  })
