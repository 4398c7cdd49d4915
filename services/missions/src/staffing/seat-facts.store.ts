import type { Tx } from '@regie/database'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { openApplications } from '../board/mission-application.store.ts'
import type { MissionApplicationRow } from '../board/mission-application.table.ts'
import { weighMissions } from '../board/fitness.store.ts'
import { operatorOf } from '../heard/heard.store.ts'
import { rankingOf } from '../missions/mission.store.ts'
import { type MissionRow, missions } from '../missions/mission.table.ts'
import { offersOfMission } from '../offers/offer.store.ts'
import { LIVE_OFFER_STATES } from '../offers/offer.states.ts'
import { reachableCandidates } from '../offers/reachable-candidates.ts'
import { answerBy, pickWave } from '../offers/wave.rules.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { decisionsOfRound } from './decision.store.ts'
import type { SeatFacts } from './next-step.rules.ts'
import type { DecisionRow } from './staffing.table.ts'

const NORM_DAYS = 180
const NORM_AT_LEAST = 5
const MOST = 200

export type Gathered = {
  facts: SeatFacts
  ranking: Awaited<ReturnType<typeof rankingOf>>
  decided: DecisionRow[]
  applications: MissionApplicationRow[]
}

/** Reads all that decides the next step of a seat; its mission is locked by the caller. */
export async function gatherSeat(tx: Tx, mission: MissionRow, seat: SeatRow, now: Date): Promise<Gathered> {
  const ranking = await rankingOf(tx, mission.id, seat.key)
  const decided = await decisionsOfRound(tx, mission.id, seat.key, mission.round)
  const offers = await offersOfMission(tx, mission.id)
  const own = offers.filter((offer) => offer.seat === seat.key && offer.round === mission.round)
  const waves = own.filter(({ wave }) => wave !== null)
  const applications = (await openApplications(tx, mission.id)).filter((one) => one.seat === seat.key)
  const undecided = applications.filter(({ id }) => !decided.some(({ subjectId }) => subjectId === id))
  const boosted = decided.find(({ kind, state }) => kind === 'boost' && state === 'taken')?.proposal
  const latest = (at: 'sentAt' | 'answerBy') =>
    waves.length ? new Date(Math.max(...waves.map((offer) => offer[at].getTime()))) : null
  const facts: SeatFacts = {
    now,
    rules: mission.staffing,
    isOpen: mission.state === 'posted' && seat.assignmentId === null,
    isPaused: seat.isPaused,
    isWaiting: decided.some(({ kind, settledAt }) => settledAt === null && kind !== 'counter'),
    isRanked: seat.rankedRound === mission.round,
    canAsk: answerBy(now, mission.staffing.answerWithinMinutes, mission.during.from) > now,
    baseFeeCents: seat.feeCents,
    offeredFeeCents: seat.offeredFeeCents,
    waves: {
      count: new Set(waves.map(({ wave }) => wave)).size,
      lastSentAt: latest('sentAt'),
      lastAnswerBy: latest('answerBy'),
      liveOffers: own.filter(({ state }) => LIVE_OFFER_STATES.some((live) => live === state)).length,
    },
    boostedAfterWaves: boosted?.kind === 'boost' ? boosted.afterWaves : null,
    candidates: (await pickable(tx, mission, seat, offers)).map(({ operatorId }) => operatorId),
    applications: [],
    isExhaustionTold: decided.some(({ kind }) => kind === 'nobody-left'),
  }
  for (const { id, sentAt, operatorId } of undecided) {
    const score = ranking?.candidates.find((one) => one.operatorId === operatorId)?.score ?? null
    facts.applications = [
      ...facts.applications,
      { id, sentAt, score, isFit: await isFit(tx, mission, seat, operatorId) },
    ]
  }
  return { facts, ranking, decided, applications: undecided }
}

/** The ranked who may be asked now, best first. */
export async function pickable(
  tx: Tx,
  mission: MissionRow,
  seat: SeatRow,
  offers: Awaited<ReturnType<typeof offersOfMission>>,
) {
  const { candidates, gone } = await reachableCandidates(tx, mission, seat)
  const elsewhere = offers.filter(
    (offer) => offer.seat !== seat.key && LIVE_OFFER_STATES.some((live) => live === offer.state),
  )
  const asked = offers.filter((offer) => offer.seat === seat.key)
  const out = [...gone, ...elsewhere.map(({ operatorId }) => operatorId)]
  return pickWave(candidates, asked, out, {
    round: mission.round,
    feeCents: seat.offeredFeeCents,
    size: MOST,
  })
}

/** Whether nothing known here speaks against somebody for a seat today. */
export async function isFit(
  tx: Tx,
  mission: MissionRow,
  seat: SeatRow,
  operatorId: string,
): Promise<boolean> {
  const operator = await operatorOf(tx, operatorId)
  const [weighed] = operator ? await weighMissions(tx, operator, [mission], seat.key) : []
  return weighed?.unfit.length === 0
}

/** What this seat of this product was paid lately, the middle of at least five; null where fewer are known. */
export async function normOf(tx: Tx, mission: MissionRow, seat: SeatRow): Promise<number | null> {
  const rows = await tx
    .select({ feeCents: assignments.feeCents })
    .from(assignments)
    .innerJoin(missions, eq(missions.id, assignments.missionId))
    .where(
      and(
        eq(missions.productKey, mission.productKey),
        eq(assignments.seat, seat.key),
        inArray(assignments.state, ['confirmed', 'checked_in', 'checked_out', 'completed']),
        sql`${assignments.confirmedAt} > now() - make_interval(days => ${NORM_DAYS})`,
      ),
    )
    .orderBy(desc(assignments.id))
    .limit(MOST)
  if (rows.length < NORM_AT_LEAST) return null
  const fees = rows.map(({ feeCents }) => feeCents).toSorted((a, b) => a - b)
  return fees[Math.floor(fees.length / 2)] ?? null
}
