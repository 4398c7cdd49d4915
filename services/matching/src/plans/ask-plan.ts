import {
  type Caller,
  Failure,
  type FieldError,
  type NewPlan,
  PLAN_ASK_LIMITS,
  type PlanSummary,
  solvePlan,
} from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { KnownMission } from '../missions/mission.store.ts'
import { isToStaff, isWithin, refusal, refusalsOfAsk, refusalsOfNames } from './plan.rules.ts'
import { insertPlan } from './plan.store.ts'
import { toPlanSummary } from './plan.view.ts'
import { knownOperators, missionsByIds, postedAround } from './plan-facts.store.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * Keeps what a producer asks of a solver and leaves it to a job.
 *
 * @throws Failure 'rule-broken' naming each field: dates, missions, locks, table of travel
 */
export const askPlan = (deps: Deps, caller: Caller, ask: NewPlan): Promise<PlanSummary> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    refuseIf(refusalsOfAsk(ask))
    const now = deps.now()
    const { known, missionIds } = await missionsOf(tx, ask, now)
    const operatorIds = ask.locks.map(({ operatorId }) => operatorId)
    refuseIf(refusalsOfNames(ask, known, missionIds, await knownOperators(tx, operatorIds), now))
    if (missionIds.length === 0) refuseIf([nothingToPlan])
    if (missionIds.length > PLAN_ASK_LIMITS.missions) refuseIf([tooManyMissions])
    const plan = await insertPlan(tx, {
      id: newId(),
      state: 'queued',
      fromDate: ask.from,
      toDate: ask.to,
      missionIds,
      ask,
      createdBy: caller.accountId ?? '',
      createdAt: now,
    })
    record.job(solvePlan, { planId: plan.id })
    record.audit({
      action: 'plan.asked',
      subject: { kind: 'plan', id: plan.id },
      detail: {
        from: ask.from,
        to: ask.to,
        missions: missionIds.length,
        seconds: ask.seconds,
        seed: ask.seed,
      },
    })
    return toPlanSummary(plan)
  })

async function missionsOf(
  tx: Tx,
  ask: NewPlan,
  now: Date,
): Promise<{ known: Map<string, KnownMission>; missionIds: string[] }> {
  if (ask.missionIds) return { known: await missionsByIds(tx, ask.missionIds), missionIds: ask.missionIds }
  // A few more than a plan may have, so that too many are told from just enough.
  const around = await postedAround(tx, ask.from, ask.to, 10 * PLAN_ASK_LIMITS.missions)
  const wanted = around.filter((mission) => isWithin(mission.brief, ask) && isToStaff(mission, now))
  return {
    known: new Map(wanted.map((mission) => [mission.brief.missionId, mission])),
    missionIds: wanted.map(({ brief }) => brief.missionId),
  }
}

function refuseIf(errors: FieldError[]): void {
  const [first] = errors
  if (first) throw new Failure('rule-broken', first.message, { errors })
}

const nothingToPlan = refusal(
  'from',
  'no-mission',
  'Aucune mission n’attend d’opérateur à ces dates.',
  'No mission waits for an operator on these dates.',
)
const tooManyMissions = refusal(
  'to',
  'too-many-missions',
  `Plus de ${PLAN_ASK_LIMITS.missions} missions à ces dates : réduisez les dates ou nommez-les.`,
  `More than ${PLAN_ASK_LIMITS.missions} missions on these dates: narrow the dates or name them.`,
)
