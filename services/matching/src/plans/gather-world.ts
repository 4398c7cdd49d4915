import { type Caller, LEAD_SEAT, type NewPlan } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { Weights } from '@regie/matching'
import type { ServiceDeps } from '@regie/service-kit'
import { readSnapshot } from '../facts/facts.store.ts'
import { listsOf } from '../feedback/feedback.store.ts'
import type { IndexKeeper } from '../live-index/index-keeper.ts'
import { briefOfSeat, needsOf } from '../missions/mission.rules.ts'
import { currentCharter, type KnownMission } from '../missions/mission.store.ts'
import { namesOf } from '../operators/operator.store.ts'
import { weightsKey } from '../weights/weights.rules.ts'
import { weightsFor } from '../weights/weights.store.ts'
import { type AskedMission, gatherMission } from './gather-mission.ts'
import { leftOut } from './left-out.words.ts'
import { isToStaff, openSeats } from './plan.rules.ts'
import { missionsByIds, standingBetween } from './plan-facts.store.ts'
import { reservedLines } from './plan.store.ts'
import type { PlanLineRow, PlanRow } from './plan.table.ts'
import type { PlanWorld } from './plan-world.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'> & { keeper: IndexKeeper }
type Base = {
  world: PlanWorld
  asked: AskedMission[]
  reserved: readonly PlanLineRow[]
}

/**
 * Reads all a plan is made from: missions, assignments and what other plans put to people in one snapshot, then for
 * each mission whoever fits, as any ranking would now. Whatever changes meanwhile is asked again when it is accepted.
 */
export async function gatherWorld(deps: Deps, caller: Caller, plan: PlanRow): Promise<PlanWorld> {
  const { world, asked, reserved } = await deps.database.read(caller, (tx) => readBase(tx, plan, deps.now()))
  for (const mission of asked) {
    const { needs } = mission.seats[0]!
    // One turn a mission, so that rankings of others go on between.
    const gathered = await deps.keeper.ask(
      async () => ({ needs }),
      (_known, operators) => gatherMission(mission, operators, world.now),
    )
    if ('leftOut' in gathered) world.leftOut.push(gathered.leftOut)
    else {
      world.missions.push(gathered.mission)
      for (const one of gathered.people) if (!world.people.has(one.id)) world.people.set(one.id, one)
    }
  }
  for (const { operatorId, held } of reserved) {
    const person = world.people.get(operatorId)
    const taken = { fromMs: Date.parse(held.from), toMs: Date.parse(held.to) }
    if (person) world.people.set(operatorId, { ...person, busy: [...person.busy, taken] })
  }
  return world
}

/** All but the operators, in one snapshot. */
async function readBase(tx: Tx, plan: PlanRow, now: Date): Promise<Base> {
  await readSnapshot(tx)
  const reserved = await reservedLines(tx)
  const known = await missionsByIds(tx, plan.missionIds)
  const fixed = await standingBetween(tx, plan.fromDate, plan.toDate)
  const world: PlanWorld = { now, missions: [], people: new Map(), fixed, leftOut: [] }
  const asked: AskedMission[] = []
  for (const id of plan.missionIds) {
    const mission = known.get(id)
    if (!mission) continue
    const keys = seatsToGive(mission, reserved)
    if (!isToStaff(mission, now)) world.leftOut.push(leftOut(mission.brief, 'constraints', GONE))
    else if (keys.length === 0) world.leftOut.push(leftOut(mission.brief, 'constraints', IN_HAND))
    else asked.push(await askedOf(tx, mission, keys, plan.ask))
  }
  return { world, asked, reserved }
}

function seatsToGive({ brief }: KnownMission, reserved: readonly PlanLineRow[]): string[] {
  const taken = reserved.filter(({ kind, missionId }) => kind === 'seat' && missionId === brief.missionId)
  return openSeats(brief).filter((key) => !taken.some(({ seat }) => seat === key))
}

async function askedOf(
  tx: Tx,
  { brief }: KnownMission,
  keys: readonly string[],
  ask: NewPlan,
): Promise<AskedMission> {
  const charter = await currentCharter(tx, brief)
  const lists = await listsOf(tx, brief.organisationId)
  const weights = await weightsFor(tx, brief)
  const weighed: Weights = { key: weightsKey(weights), version: weights.version, terms: weights.terms }
  const seats = keys.map((key) => ({
    key,
    needs: needsOf(briefOfSeat(brief, key), charter, lists),
    lockedTo: lockOf(ask, brief.missionId, key),
  }))
  const locked = seats.flatMap(({ lockedTo }) => lockedTo ?? [])
  const names = new Map([...(await namesOf(tx, locked))].map(([id, { name }]) => [id, name]))
  return { brief, charter, weights: weighed, seats, names, wantsReserve: ask.standbys > 0 }
}

const lockOf = ({ locks }: NewPlan, missionId: string, key: string): string | null =>
  locks.find((lock) => lock.missionId === missionId && (lock.seat ?? LEAD_SEAT) === key)?.operatorId ?? null

const GONE = {
  fr: 'Cette mission ne cherche plus d’opérateur.',
  en: 'This mission is no longer looking for an operator.',
}
const IN_HAND = {
  fr: 'Un plan accepté auparavant la propose déjà à quelqu’un.',
  en: 'A plan accepted before already puts it to somebody.',
}
