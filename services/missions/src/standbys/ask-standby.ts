import {
  type Caller,
  closeStandby,
  Failure,
  type NewStandby,
  type Standby,
  standbyAsked,
  type Window,
} from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { tripTo } from '../assignments/travel.rules.ts'
import { weighMissions } from '../board/fitness.store.ts'
import { readyFee } from '../compensations/compensation.rules.ts'
import { lockOperator } from '../heard/heard.store.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { answerBy } from '../offers/wave.rules.ts'
import { policyOf } from '../policies/policy.store.ts'
import { readReplacements } from '../repairs/read-replacements.ts'
import { seatRow } from '../seats/seat.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { aliveStandbys, standbysOf, toStandbys } from './standby.store.ts'
import { type StandbyRow, standbys } from './standby.table.ts'

/** Time to say whether one stands by. */
const ANSWER_MINUTES = 720

/**
 * Staff ask somebody to stand by: the one named, or the first of the replacement list.
 * @throws Failure 'not-found', 'wrong-state' (not a mission to come, or nobody left), 'already-exists' while one is
 *   asked or held for the seat, 'operator-busy' when who is named does not fit
 */
export const askStandby = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  missionId: string,
  { operatorId, seat = 'lead', reason }: NewStandby,
): Promise<Standby> =>
  deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, missionId)
    const now = deps.now()
    if (!isToCome(mission, now)) throw notToCome()
    const { key } = await seatRow(unit.tx, missionId, seat)
    if ((await aliveStandbys(unit.tx, missionId)).some((one) => one.seat === key)) throw oneAlready()
    const chosen = operatorId ?? (await nextToAsk(unit, mission, key))
    if (!chosen) throw nobodyLeft()
    const row = await putStandby(unit, caller, mission, { operatorId: chosen, seat: key, reason }, now)
    if (!row) throw doesNotFit()
    const [standby] = await toStandbys(unit.tx, [row])
    return standby!
  })

export const isToCome = ({ state, during }: MissionRow, now: Date): boolean =>
  (state === 'posted' || state === 'staffed') && Date.parse(during.from) > now.getTime()

/** The best of the replacement list who was not asked to stand by before; undefined when nobody is left. */
export async function nextToAsk(
  { tx }: Unit,
  mission: MissionRow,
  seat: string,
): Promise<string | undefined> {
  const before = new Set((await standbysOf(tx, mission.id)).map(({ operatorId }) => operatorId))
  const { weighed } = await readReplacements(tx, mission, seat)
  return weighed.find((one) => one.isFit && !one.isOut && !before.has(one.operatorId))?.operatorId
}

/** Asks one operator, weighed by what is known now; undefined when something speaks against them. */
export async function putStandby(
  { tx, record }: Unit,
  caller: Caller,
  mission: MissionRow,
  asked: {
    operatorId: string
    seat: string
    reason: string | null
    planned?: { lineId: string; held: Window }
  },
  now: Date,
): Promise<StandbyRow | undefined> {
  const operator = await lockOperator(tx, asked.operatorId)
  const [fitness] = await weighMissions(tx, operator, [mission], asked.seat)
  // What a plan asks was weighed by whoever carries it out: its outing may lead from mission to mission.
  if (!fitness || (!asked.planned && fitness.unfit.length > 0)) return undefined
  const { terms } = await policyOf(tx, mission)
  const feeCents = fitness.seat.offeredFeeCents
  const [row] = await tx
    .insert(standbys)
    .values({
      id: newId(),
      missionId: mission.id,
      organisationId: mission.organisationId,
      seat: asked.seat,
      state: 'asked',
      operatorId: operator.id,
      operatorName: operator.name,
      feeCents,
      readyFeeCents: readyFee(terms, feeCents),
      ...tripTo(mission.place, operator),
      askedAt: now,
      answerBy: answerBy(now, ANSWER_MINUTES, mission.during.from),
      reason: asked.reason,
      planLineId: asked.planned?.lineId ?? null,
      plannedHeld: asked.planned?.held ?? null,
    })
    .returning()
  await tellTimeline(tx, mission, caller, now, [
    {
      kind: 'standby-asked',
      args: { operator: operator.name, feeCents: row!.readyFeeCents },
      reason: asked.reason,
    },
  ])
  record.job(closeStandby, { standbyId: row!.id }, { runAt: row!.answerBy })
  record.event(
    standbyAsked,
    {
      standbyId: row!.id,
      missionId: mission.id,
      operatorId: operator.id,
      reference: mission.reference,
      placeName: mission.placeName,
      zone: mission.zone,
      window: mission.during,
      readyFeeCents: row!.readyFeeCents,
      feeCents,
      answerBy: row!.answerBy.toISOString(),
    },
    { accountIds: [operator.id] },
  )
  record.audit({
    action: 'standby.asked',
    subject: { kind: 'standby', id: row!.id },
    organisationId: mission.organisationId,
    reason: asked.reason,
    detail: { missionId: mission.id, operatorId: operator.id, readyFeeCents: row!.readyFeeCents },
  })
  return row!
}

/** A critical mission to come has somebody asked or held for each seat that is taken, as long as anybody is left. */
export async function ensureStandbys(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  now: Date,
): Promise<void> {
  if (!mission.isCritical || mission.state !== 'staffed' || !isToCome(mission, now)) return
  const alive = await aliveStandbys(unit.tx, mission.id)
  for (const { key } of [await seatRow(unit.tx, mission.id)]) {
    if (alive.some(({ seat }) => seat === key)) continue
    const operatorId = await nextToAsk(unit, mission, key)
    if (operatorId) await putStandby(unit, caller, mission, { operatorId, seat: key, reason: null }, now)
  }
}

const notToCome = () =>
  new Failure('wrong-state', {
    fr: 'Un repli se demande pour une mission à venir.',
    en: 'A standby is asked for a mission to come.',
  })
const oneAlready = () =>
  new Failure('already-exists', {
    fr: 'Quelqu’un est déjà sollicité ou tenu prêt pour cette place.',
    en: 'Somebody is asked or held ready for this seat already.',
  })
const nobodyLeft = () =>
  new Failure('wrong-state', {
    fr: 'Plus personne à solliciter dans la liste de remplacement.',
    en: 'Nobody is left to ask in the replacement list.',
  })
const doesNotFit = () =>
  new Failure('operator-busy', {
    fr: 'Cette personne n’est pas libre, ou pas à jour, pour ce créneau.',
    en: 'This person is not free, or not up to date, for this window.',
  })
