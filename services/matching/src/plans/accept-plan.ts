import {
  type AcceptPlan,
  type Caller,
  Failure,
  type FieldError,
  type Plan,
  planAccepted,
  type PlanRefusal,
} from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { namesOf } from '../operators/operator.store.ts'
import { nextLineState, nextPlanState } from './plan.states.ts'
import { linesOf, lockAcceptances, lockPlan, moveLine, reservedLines, updatePlan } from './plan.store.ts'
import type { PlanLineRow } from './plan.table.ts'
import { viewPlan } from './plan.view.ts'
import { missionsByIds } from './plan-facts.store.ts'
import { recheckLine } from './recheck-line.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>
type Judged = { line: PlanLineRow; refusals: PlanRefusal[] }

/**
 * A producer accepts a plan whole or in part. Every hard constraint of every line is asked again on the facts of this
 * instant; the lines that hold are put to their operators, the others are refused by name and stay in the plan with
 * their reasons.
 *
 * @throws Failure 'not-found'; 'wrong-state' when nothing is proposed (any more); 'rule-broken' for a line of another
 *   plan; 'conflict' naming each line that no longer holds when the whole was wanted, and then nothing changed
 */
export const acceptPlan = (deps: Deps, caller: Caller, id: string, wanted: AcceptPlan): Promise<Plan> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    await lockAcceptances(tx)
    const plan = await lockPlan(tx, id)
    const state = nextPlanState(plan.state, 'accept')
    const lines = chosen(await linesOf(tx, id), wanted.lineIds)
    const now = deps.now()
    const judged = await judge(tx, lines, now)
    const held = judged.filter(({ refusals }) => refusals.length === 0)
    const refused = judged.filter(({ refusals }) => refusals.length > 0)
    if (wanted.whole && refused.length > 0) throw await doesNotHold(tx, refused, lines)
    for (const { line } of held) await moveLine(tx, line, { state: nextLineState(line.state, 'accept')! })
    for (const { line, refusals } of refused)
      await moveLine(tx, line, { state: nextLineState(line.state, 'refuse')!, refusals, settledAt: now })
    if (held.length > 0) {
      await updatePlan(tx, plan, { state })
      record.event(planAccepted, {
        planId: id,
        acceptedBy: caller.accountId ?? '',
        refused: refused.length,
        lines: held.map(({ line }) => ({
          lineId: line.id,
          kind: line.kind,
          missionId: line.missionId,
          seat: line.seat,
          operatorId: line.operatorId,
          feeCents: line.feeCents,
          held: line.held,
        })),
      })
    }
    record.audit({
      action: 'plan.accepted',
      subject: { kind: 'plan', id },
      detail: { accepted: held.length, refused: refused.length, whole: wanted.whole },
    })
    return viewPlan(tx, id)
  })

/** Those asked for, or all that are still proposed. */
function chosen(lines: PlanLineRow[], lineIds: string[] | undefined): PlanLineRow[] {
  const open = lines.filter(({ state }) => nextLineState(state, 'accept') !== undefined)
  if (!lineIds) {
    if (open.length > 0) return open
    throw nothingLeft()
  }
  const errors: FieldError[] = lineIds.flatMap((id, at) =>
    open.some((line) => line.id === id) ? [] : [unknownLine(at)],
  )
  const [first] = errors
  if (first) throw new Failure('rule-broken', first.message, { errors })
  const wanted = new Set(lineIds)
  return open.filter(({ id }) => wanted.has(id))
}

/** One after the other, those that hold counted in: two lines that would not go together are told apart. */
async function judge(tx: Tx, lines: readonly PlanLineRow[], now: Date): Promise<Judged[]> {
  const ids = [...new Set(lines.map(({ missionId }) => missionId))]
  const missions = await missionsByIds(tx, ids)
  const reserved = await reservedLines(tx)
  const judged: Judged[] = []
  for (const line of lines) {
    const known = { mission: missions.get(line.missionId), reserved }
    const refusals = await recheckLine(tx, line, known, now)
    if (refusals.length === 0) reserved.push(line)
    judged.push({ line, refusals })
  }
  return judged
}

async function doesNotHold(
  tx: Tx,
  refused: readonly Judged[],
  lines: readonly PlanLineRow[],
): Promise<Failure> {
  const names = await namesOf(
    tx,
    refused.map(({ line }) => line.operatorId),
  )
  const missions = await missionsByIds(
    tx,
    refused.map(({ line }) => line.missionId),
  )
  const errors = refused.flatMap(({ line, refusals }) =>
    refusals.map(({ constraint, sentence }): FieldError => {
      const who = names.get(line.operatorId)?.name ?? line.operatorId.slice(0, 8)
      const what = missions.get(line.missionId)?.brief.reference ?? line.missionId.slice(0, 8)
      return {
        field: `lines.${lines.indexOf(line)}`,
        rule: constraint,
        message: { fr: `${what}, ${who} : ${sentence.fr}`, en: `${what}, ${who}: ${sentence.en}` },
      }
    }),
  )
  return new Failure(
    'conflict',
    {
      fr: `${refused.length} ligne(s) ne tiennent plus : rien n’a été accepté.`,
      en: `${refused.length} line(s) no longer hold: nothing was accepted.`,
    },
    { errors },
  )
}

const unknownLine = (at: number): FieldError => ({
  field: `lineIds.${at}`,
  rule: 'not-proposed',
  message: {
    fr: 'Cette ligne n’est pas, ou plus, proposée par ce plan.',
    en: 'This line is not, or no longer, proposed by this plan.',
  },
})
const nothingLeft = () =>
  new Failure('wrong-state', {
    fr: 'Ce plan ne propose rien de plus.',
    en: 'This plan proposes nothing more.',
  })
