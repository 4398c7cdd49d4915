import { type Caller, LEAD_SEAT, type MissionCandidates } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { inArray } from 'drizzle-orm'
import { operators } from '../heard/heard.table.ts'
import { offersOfMission } from '../offers/offer.store.ts'
import { seatRow } from '../seats/seat.store.ts'
import { missionRow, rankingOf } from './mission.store.ts'

/** The last ranking of a mission for one seat, with names and what became of each person. @throws Failure 'not-found' */
export const readCandidates = (
  deps: Pick<ServiceDeps, 'database'>,
  caller: Caller,
  missionId: string,
  wanted: string = LEAD_SEAT,
): Promise<MissionCandidates> =>
  deps.database.read(caller, async (tx) => {
    await missionRow(tx, missionId)
    const { key: seat } = await seatRow(tx, missionId, wanted)
    const ranking = await rankingOf(tx, missionId, seat)
    const candidates = ranking?.candidates ?? []
    const ids = candidates.map(({ operatorId }) => operatorId)
    const heard = ids.length ? await tx.select().from(operators).where(inArray(operators.id, ids)) : []
    const sent = await offersOfMission(tx, missionId)
    return {
      missionId,
      seat,
      matchRunId: ranking?.matchRunId ?? null,
      rankedAt: ranking?.asOf.toISOString() ?? null,
      consideredCount: ranking?.consideredCount ?? 0,
      candidates: candidates.map((candidate) => {
        const operator = heard.find(({ id }) => id === candidate.operatorId)
        const offer = sent.find(({ operatorId }) => operatorId === candidate.operatorId)
        return {
          ...candidate,
          name: operator?.name ?? candidate.operatorId.slice(0, 8),
          homeName: operator?.homeName ?? null,
          offerId: offer?.id ?? null,
          offerState: offer?.state ?? null,
        }
      }),
      removed: ranking?.removed ?? [],
      relaxations: ranking?.relaxations ?? [],
    }
  })
