import { operatorNotChosen } from '@regie/contracts'
import type { Tx, Unit } from '@regie/database'
import { and, eq, inArray } from 'drizzle-orm'
import { assignmentRow } from '../assignments/assignment.store.ts'
import { weighMissions } from '../board/fitness.store.ts'
import { findApplication } from '../board/mission-application.store.ts'
import { type MissionApplicationRow, missionApplications } from '../board/mission-application.table.ts'
import { charterOf, operatorOf } from '../heard/heard.store.ts'
import { rankingOf } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { findOffer } from '../offers/offer.store.ts'
import { type OfferRow, offers } from '../offers/offer.table.ts'
import { seatsOf } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { insertNotChosen } from './not-chosen.store.ts'
import { type Asked, whyNotChosen } from './why-not-chosen.rules.ts'

type Subject = {
  id: string
  operatorId: string
  seat: SeatRow
  through: Asked['through']
  ranOut: boolean
  hasOpenCounter: boolean
  /** When the house or the clock ended an offer. */
  endedAt: Date | null
}

/**
 * A mission has its people: everybody who asked for it, or was asked and had not said no, is told why it went to
 * somebody else. Once an application or offer; who refused or took themselves back asked for no reasons. The mission is
 * locked by the caller, acting as the house.
 */
export async function tellNotChosen(unit: Unit, mission: MissionRow, now: Date): Promise<void> {
  const seats = await seatsOf(unit.tx, mission.id)
  const seated = new Set(seats.map(({ operatorId }) => operatorId))
  const subjects = await subjectsOf(unit.tx, mission, seats)
  for (const subject of subjects) {
    if (seated.has(subject.operatorId)) continue
    const asked = await readAsked(unit.tx, mission, subject)
    if (asked) await tellOne(unit, mission, subject, whyNotChosen(asked), now)
  }
}

/** Applications, and of those who have none the last offer of this round. */
async function subjectsOf(tx: Tx, mission: MissionRow, seats: SeatRow[]): Promise<Subject[]> {
  const applied = await tx
    .select()
    .from(missionApplications)
    .where(
      and(
        eq(missionApplications.missionId, mission.id),
        inArray(missionApplications.state, ['sent', 'shortlisted', 'declined']),
      ),
    )
  const offered = await tx
    .select()
    .from(offers)
    .where(
      and(
        eq(offers.missionId, mission.id),
        eq(offers.round, mission.round),
        inArray(offers.state, ['withdrawn', 'expired']),
      ),
    )
    .orderBy(offers.id)
  const byOperator = new Map<string, Subject>()
  for (const row of [...offered.map(ofOffer), ...applied.map(ofApplication)]) {
    const seat = seats.find(({ key }) => key === row.seat)
    if (seat) byOperator.set(`${row.operatorId} ${row.seat}`, { ...row, seat })
  }
  return [...byOperator.values()]
}

type Row = Omit<Subject, 'seat'> & { seat: string }

const ofOffer = ({
  id,
  operatorId,
  seat,
  state,
  counterFeeCents,
  counterAnswer,
  answeredAt,
}: OfferRow): Row => ({
  id,
  endedAt: answeredAt,
  operatorId,
  seat,
  through: 'offer',
  ranOut: state === 'expired',
  hasOpenCounter: counterFeeCents !== null && counterAnswer === null,
})

const ofApplication = ({ id, operatorId, seat }: MissionApplicationRow): Row => ({
  id,
  endedAt: null,
  operatorId,
  seat,
  through: 'application',
  ranOut: false,
  hasOpenCounter: false,
})

async function readAsked(tx: Tx, mission: MissionRow, subject: Subject): Promise<Asked | null> {
  const { operatorId, seat, through, ranOut, hasOpenCounter, endedAt } = subject
  const operator = await operatorOf(tx, operatorId)
  if (!operator || !seat.assignmentId) return null
  const ranked = (await rankingOf(tx, mission.id, seat.key))?.candidates ?? []
  const [weighed] = await weighMissions(tx, operator, [mission], seat.key)
  const charter = await charterOf(tx, mission.charterId)
  const { chosenThrough, chosenAt } = await howChosen(tx, seat.assignmentId)
  return {
    through,
    ranOut,
    wasTakenBack: endedAt !== null && chosenAt !== null && endedAt < chosenAt,
    hasOpenCounter,
    chosenThrough,
    own: ranked.find((one) => one.operatorId === operatorId),
    chosen: ranked.find((one) => one.operatorId === seat.operatorId),
    unfit: weighed?.unfit ?? [],
    charter,
  }
}

type Chosen = Pick<Asked, 'chosenThrough'> & { chosenAt: Date | null }

async function howChosen(tx: Tx, assignmentId: string): Promise<Chosen> {
  const { offerId, applicationId, readyFeeCents } = await assignmentRow(tx, assignmentId)
  const offer = await findOffer(tx, offerId)
  if (offer) {
    const chosenThrough = offer.counterAnswer === 'accepted' ? 'counter' : 'offer'
    return { chosenThrough, chosenAt: offer.answeredAt }
  }
  const application = await findApplication(tx, applicationId)
  if (application) return { chosenThrough: 'application', chosenAt: application.decidedAt }
  return { chosenThrough: readyFeeCents === null ? 'direct' : 'standby', chosenAt: null }
}

async function tellOne(
  { tx, record }: Unit,
  mission: MissionRow,
  { id: subjectId, operatorId, seat, through }: Subject,
  reasons: ReturnType<typeof whyNotChosen>,
  now: Date,
): Promise<void> {
  const { reference, title, organisationName, placeName, zone, during, organisationId, round } = mission
  const letter = await insertNotChosen(tx, {
    missionId: mission.id,
    organisationId,
    seat: seat.key,
    round,
    operatorId,
    through,
    subjectId,
    reference,
    title,
    organisationName,
    placeName,
    zone,
    during,
    role: seat.role,
    reasons,
    toldAt: now,
  })
  if (!letter) return
  const says = {
    fr: reasons.map((one) => one.says.fr).join(' '),
    en: reasons.map((one) => one.says.en).join(' '),
  }
  const offerId = through === 'offer' ? subjectId : null
  record.event(
    operatorNotChosen,
    { notChosenId: letter.id, missionId: mission.id, operatorId, reference, placeName, offerId, says },
    { accountIds: [operatorId] },
  )
  record.audit({
    action: 'operator.not-chosen',
    subject: { kind: 'not-chosen', id: letter.id },
    organisationId,
    detail: { missionId: mission.id, operatorId, through, reasons: reasons.map(({ key }) => key) },
  })
}
