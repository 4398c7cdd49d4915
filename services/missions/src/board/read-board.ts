import { type BoardMission, type BoardPage, type BoardQuery, type Caller, Failure } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { realEarnings } from '../earnings/earnings.rules.ts'
import { currentRate } from '../earnings/travel-rate.store.ts'
import type { TravelRateRow } from '../earnings/travel-rate.table.ts'
import { operatorOf } from '../heard/heard.store.ts'
import type { Operator } from '../heard/heard.table.ts'
import { type MissionRow, missions } from '../missions/mission.table.ts'
import { isLead } from '../seats/seat.rules.ts'
import { weighMissions, type Weighed } from './fitness.store.ts'
import { type MissionApplicationRow, missionApplications } from './mission-application.table.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** Posted missions to come, newest first, as one operator finds them. @throws Failure 'not-allowed' */
export const readBoard = (
  deps: Deps,
  caller: Caller,
  query: BoardQuery,
): Promise<z.infer<typeof BoardPage>> =>
  deps.database.read(caller, async (tx) => {
    const operator = mustBeOperator(await operatorOf(tx, caller.accountId))
    const rows = await postedMissions(tx, query, deps.now())
    const page = toPage(
      rows,
      query.limit,
      (row) => row,
      ({ id }) => cursorAfter('', id),
    )
    const applied = await applicationsFor(tx, operator.id, page.items)
    const rate = await currentRate(tx)
    const items = (await weighMissions(tx, operator, page.items)).map((weighed) =>
      toBoardMission(
        weighed,
        rate,
        applied.find(({ missionId }) => missionId === weighed.mission.id),
      ),
    )
    return { ...page, items }
  })

/** @throws Failure 'not-allowed' for an account whose application was not accepted yet */
export function mustBeOperator(operator: Operator | null): Operator {
  if (operator) return operator
  throw new Failure('not-allowed', {
    fr: 'Le tableau des missions s’ouvre une fois votre candidature acceptée.',
    en: 'The board opens once your application is accepted.',
  })
}

const postedMissions = (tx: Tx, query: BoardQuery, now: Date): Promise<MissionRow[]> =>
  tx
    .select()
    .from(missions)
    .where(
      and(
        eq(missions.state, 'posted'),
        eq(missions.isOnBoard, true),
        sql`lower(${missions.during}) > ${now.toISOString()}`,
        query.speciality ? eq(missions.speciality, query.speciality) : undefined,
        query.cursor ? lt(missions.id, readCursor(query.cursor).id) : undefined,
      ),
    )
    .orderBy(desc(missions.id))
    .limit(query.limit + 1)

/** The latest application of an operator for each mission. */
const applicationsFor = async (tx: Tx, operatorId: string, rows: MissionRow[]) =>
  rows.length
    ? tx
        .select()
        .from(missionApplications)
        .where(
          and(
            eq(missionApplications.operatorId, operatorId),
            inArray(
              missionApplications.missionId,
              rows.map(({ id }) => id),
            ),
          ),
        )
        .orderBy(desc(missionApplications.id))
    : []

function toBoardMission(
  { mission, seats, seat, trip, charter, unfit }: Weighed,
  rate: TravelRateRow,
  application: MissionApplicationRow | undefined,
): BoardMission {
  const { durationMinutes: shootMinutes, effort } = mission
  const feeCents = seat.offeredFeeCents
  const earnings = realEarnings({ feeCents, ...trip, shootMinutes, effort, isLead: isLead(seat), rate })
  return {
    missionId: mission.id,
    reference: mission.reference,
    title: mission.title,
    organisationName: mission.organisationName,
    placeName: mission.placeName,
    zone: mission.zone,
    window: mission.during,
    durationMinutes: mission.durationMinutes,
    seat: seat.key,
    role: seat.role,
    crewSize: seats.length,
    speciality: seat.speciality,
    minimumLevel: seat.minimumLevel,
    feeCents,
    netAfterTravelCents: earnings.netAfterTravelCents,
    earnings,
    currency: 'EUR',
    ...trip,
    charterKey: charter?.key ?? null,
    postedAt: mission.postedAt.toISOString(),
    isFit: unfit.length === 0,
    unfit,
    applicationId: application?.id ?? null,
    applicationState: application?.state ?? null,
  }
}
