import { type Caller, isStaff, notFound, type WhyNot, type WhyNotQuery } from '@regie/contracts'
import { CONSTRAINT_LABELS, type Refusal, whyNot } from '@regie/matching'
import type { ServiceDeps } from '@regie/service-kit'
import { sayAssumptions, whyNotAssumptions } from '../facts/assumptions.ts'
import { readFacts, readSnapshot } from '../facts/facts.store.ts'
import { labelsFor } from '../facts/labels.ts'
import { needsOf } from '../missions/mission.rules.ts'
import { currentCharter, getMission } from '../missions/mission.store.ts'
import { namesOf } from '../operators/operator.store.ts'

/**
 * Every hard constraint that keeps an operator from a mission, as things stand now. Staff may ask about anybody;
 * row-level security leaves an operator themself, and the missions on the board.
 *
 * @throws Failure 'not-found' for a mission or an operator unknown or out of reach, without telling which
 */
export const explainWhyNot = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  { missionId, operatorId }: WhyNotQuery,
): Promise<WhyNot> =>
  deps.database.read(caller, async (tx) => {
    await readSnapshot(tx)
    const { brief } = await getMission(tx, missionId)
    const charter = await currentCharter(tx, brief)
    const needs = needsOf(brief, charter)
    const [operator] = await readFacts(tx, needs, deps.now(), operatorId)
    const named = (await namesOf(tx, [operatorId])).get(operatorId)
    if (!operator || !named) throw notFound({ fr: 'Cet opérateur', en: 'This operator' })
    const languages = [...brief.languages, ...operator.languages]
    return {
      missionId,
      reference: brief.reference,
      operatorId,
      operatorName: named.name,
      ...sayRefusals(whyNot(operator, needs, labelsFor(languages, charter)), isStaff(caller)),
      assumptions: sayAssumptions(whyNotAssumptions(isStaff(caller))),
    }
  })

/** The staff's own reasons go to staff alone; and since their absence would tell, so does the verdict. */
export function sayRefusals(
  refusals: readonly Refusal[],
  isForStaff: boolean,
): Pick<WhyNot, 'isFitting' | 'refusals'> {
  return {
    isFitting: isForStaff ? refusals.length === 0 : null,
    refusals: refusals
      .filter(({ isStaffOnly }) => isForStaff || !isStaffOnly)
      .map((refusal) => ({ ...refusal, label: CONSTRAINT_LABELS[refusal.constraint] })),
  }
}
