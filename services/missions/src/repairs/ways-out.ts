import { formatWindow } from '@regie/calendar'
import type { LocalizedText, RepairKind } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { LEAD_SEAT } from '@regie/contracts'
import { eq } from 'drizzle-orm'
import { assignmentRow } from '../assignments/assignment.store.ts'
import { compensate } from '../compensations/compensation.rules.ts'
import { boundSeats, situationOf } from '../compensations/read-situation.ts'
import { isOfASeat } from '../incidents/incident.rules.ts'
import type { IncidentRow } from '../incidents/incident.table.ts'
import { rankingOf } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { policyOf } from '../policies/policy.store.ts'
import { quotes } from '../quotes/quote.table.ts'
import { seatRow, seatsOf } from '../seats/seat.store.ts'
import { aliveStandbys } from '../standbys/standby.store.ts'
import { readReplacements } from './read-replacements.ts'
import type { RepairRow } from './repair.table.ts'
import { pickReplacements, replacementAnswerBy, sayAge, sayReplacement } from './replacement.rules.ts'

export type Way = Pick<
  RepairRow,
  | 'kind'
  | 'says'
  | 'isAdvice'
  | 'touched'
  | 'operatorId'
  | 'operatorName'
  | 'feeCents'
  | 'costDeltaCents'
  | 'newWindow'
  | 'standbyId'
>

const PROPOSED = 3
const MINUTE_MS = 60_000

const way = (kind: RepairKind, says: LocalizedText, change: Partial<Way> = {}): Way => ({
  kind,
  says,
  isAdvice: false,
  touched: [],
  operatorId: null,
  operatorName: null,
  feeCents: null,
  costDeltaCents: 0,
  newWindow: null,
  standbyId: null,
  ...change,
})

/** The ways out of an incident by what is known now, the one that touches least first. */
export async function waysOut(tx: Tx, mission: MissionRow, incident: IncidentRow, now: Date): Promise<Way[]> {
  if (incident.kind === 'client-cancellation') return []
  const isSeat = isOfASeat(incident.kind) || incident.kind === 'client-change'
  const people = isSeat
    ? [...(await standby(tx, mission, incident)), ...(await replacements(tx, mission, incident, now))]
    : []
  const moves = incident.kind === 'client-change' ? [] : await otherWindows(tx, mission, incident, now)
  return [
    ...(isSeat ? [...keepGoing(incident, mission), ...people] : [...moves, ...keepGoing(incident, mission)]),
    ...(isSeat && mission.state === 'posted' ? [askWave(mission)] : []),
    ...(isSeat && people.length < 2 ? [...(await relaxed(tx, mission, incident)), ...moves] : []),
    await giveUp(tx, mission, incident, now),
  ]
}

/** The seat an incident is about; the first open one where it is about none. */
export async function seatOf(tx: Tx, mission: MissionRow, incident: IncidentRow): Promise<string> {
  if (incident.assignmentId) return (await assignmentRow(tx, incident.assignmentId)).seat
  return (await seatsOf(tx, mission.id)).find(({ assignmentId }) => assignmentId === null)?.key ?? LEAD_SEAT
}

/** Who is held ready for the seat: agreed to beforehand, so nobody has to be asked. */
async function standby(tx: Tx, mission: MissionRow, incident: IncidentRow): Promise<Way[]> {
  const key = await seatOf(tx, mission, incident)
  const seats = await seatsOf(tx, mission.id)
  const isOnlyOne = seats.every((seat) => seat.key === key || seat.assignmentId !== null)
  const ready = (await aliveStandbys(tx, mission.id)).find((one) => one.seat === key && one.state === 'held')
  if (!ready || !isOnlyOne) return []
  const { terms } = await policyOf(tx, mission)
  const before = incident.assignmentId
    ? (await assignmentRow(tx, incident.assignmentId)).feeCents
    : ready.feeCents
  const kept = terms.standby.isKeptWhenCalledIn ? ready.readyFeeCents : 0
  return [
    way(
      'standby',
      {
        fr: `${ready.operatorName} se tient prêt : à appeler, sans rien demander de plus.`,
        en: `${ready.operatorName} stands by: to be called in, nothing more to ask.`,
      },
      {
        operatorId: ready.operatorId,
        operatorName: ready.operatorName,
        feeCents: ready.feeCents,
        costDeltaCents: ready.feeCents + kept - before,
        standbyId: ready.id,
        touched: [{ who: 'operator', name: ready.operatorName }],
      },
    ),
  ]
}

async function replacements(tx: Tx, mission: MissionRow, incident: IncidentRow, now: Date): Promise<Way[]> {
  const key = await seatOf(tx, mission, incident)
  const seat = await seatRow(tx, mission.id, key)
  const before = incident.assignmentId ? (await assignmentRow(tx, incident.assignmentId)).feeCents : null
  const { madeAt, weighed } = await readReplacements(tx, mission, key)
  const answerBy = replacementAnswerBy(now, mission.during.from)
  return pickReplacements(weighed, mission, answerBy, PROPOSED).map((one) =>
    way('shortlist', sayReplacement(one, sayAge(madeAt ?? now, now)), {
      operatorId: one.operatorId,
      operatorName: one.operatorName,
      feeCents: seat.offeredFeeCents,
      costDeltaCents: seat.offeredFeeCents - (before ?? seat.offeredFeeCents),
      touched: [{ who: 'operator', name: one.operatorName }],
    }),
  )
}

/** Going on as planned touches nobody: for weather that is borne, equipment that half works. */
function keepGoing({ kind, operatorName }: IncidentRow, mission: MissionRow): Way[] {
  if (kind === 'weather' || kind === 'mission-moved') {
    return [way('keep', { fr: 'Garder le créneau prévu.', en: 'Keep the window as planned.' })]
  }
  if (kind === 'equipment' && mission.state !== 'posted') {
    return [
      way('keep', {
        fr: `${operatorName ?? 'L’opérateur'} continue avec ce qui marche.`,
        en: `${operatorName ?? 'The operator'} goes on with what works.`,
      }),
    ]
  }
  return []
}

const askWave = ({ staffing }: MissionRow): Way =>
  way('wave', {
    fr: `Solliciter d’un coup les ${staffing.waveSize} suivants du classement.`,
    en: `Ask the next ${staffing.waveSize} of the ranking at once.`,
  })

async function relaxed(tx: Tx, mission: MissionRow, incident: IncidentRow): Promise<Way[]> {
  const ranking = await rankingOf(tx, mission.id, await seatOf(tx, mission, incident))
  return (ranking?.relaxations ?? []).slice(0, 2).map(({ says, gained }) =>
    way(
      'relax',
      {
        fr: `Si une condition cédait : ${says.fr} (${gained} de plus).`,
        en: `If a condition gave way: ${says.en} (${gained} more).`,
      },
      { isAdvice: true },
    ),
  )
}

/** Other windows the client proposed with the order: agreed to beforehand. */
async function otherWindows(tx: Tx, mission: MissionRow, incident: IncidentRow, now: Date): Promise<Way[]> {
  if (mission.state !== 'posted' && mission.state !== 'staffed') return []
  const [quote] = await tx.select().from(quotes).where(eq(quotes.id, mission.quoteId))
  const bound = await boundSeats(tx, mission.id)
  const policy = await policyOf(tx, mission)
  const act = incident.kind === 'place-lost' ? ('place-lost' as const) : ('weather' as const)
  const lost = situationOf(mission, { act, bearer: 'house', seats: bound }, now)
  const costDeltaCents = lost ? compensate(policy.terms, lost).houseCents : 0
  return (quote?.windows ?? [])
    .filter(({ from }) => from !== mission.during.from && Date.parse(from) > now.getTime() + 180 * MINUTE_MS)
    .map((window) => {
      const when = (language: 'fr' | 'en') =>
        formatWindow(Date.parse(window.from), Date.parse(window.to), mission.zone, language)
      return way(
        'move',
        {
          fr: `Déplacer à ${when('fr')}, créneau que le client a proposé ; l’opérateur est sollicité d’abord.`,
          en: `Move to ${when('en')}, a window the client proposed; the operator is asked first.`,
        },
        {
          newWindow: { from: new Date(window.from).toISOString(), to: new Date(window.to).toISOString() },
          costDeltaCents,
          touched: [
            { who: 'client', name: mission.organisationName },
            ...bound.map(({ operatorName }) => ({ who: 'operator' as const, name: operatorName })),
          ],
        },
      )
    })
}

/** What ending it would cost, said beforehand; it is ended on the mission itself, by a person. */
async function giveUp(tx: Tx, mission: MissionRow, incident: IncidentRow, now: Date): Promise<Way> {
  const policy = await policyOf(tx, mission)
  const seats = await boundSeats(tx, mission.id)
  const act =
    incident.kind === 'weather' || incident.kind === 'place-lost' ? incident.kind : ('cancel' as const)
  const ended = situationOf(mission, { act, bearer: 'house', seats }, now)
  const costDeltaCents = ended ? compensate(policy.terms, ended).houseCents : 0
  return way(
    'cancel',
    {
      fr: 'En dernier recours : annuler la mission, sur sa page.',
      en: 'As a last resort: cancel the mission, on its page.',
    },
    {
      isAdvice: true,
      costDeltaCents,
      touched: [
        { who: 'client', name: mission.organisationName },
        ...seats.map(({ operatorName }) => ({ who: 'operator' as const, name: operatorName })),
      ],
    },
  )
}
