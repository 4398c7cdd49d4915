import { type Caller, isStaff, notFound, type WhyNot, type WhyNotQuery } from '@regie/contracts'
import type { Database, Tx } from '@regie/database'
import {
  CONSTRAINT_LABELS,
  type MissionNeeds,
  type OperatorFacts,
  type Refusal,
  whyNot,
} from '@regie/matching'
import type { ServiceDeps } from '@regie/service-kit'
import { sayAssumptions, whyNotAssumptions } from '../facts/assumptions.ts'
import { readFacts, readSnapshot } from '../facts/facts.store.ts'
import { labelsFor } from '../facts/labels.ts'
import { listsOf } from '../feedback/feedback.store.ts'
import type { IndexKeeper } from '../live-index/index-keeper.ts'
import { needsOf } from '../missions/mission.rules.ts'
import { currentCharter, getMission } from '../missions/mission.store.ts'
import { namesOf } from '../operators/operator.store.ts'

/**
 * Every hard constraint that keeps an operator from a mission, as things stand now. Staff may ask about anybody;
 * row-level security leaves an operator themself, and the missions on the board.
 *
 * @throws Failure 'not-found' for a mission or an operator unknown or out of reach, without telling which
 */
export async function explainWhyNot(
  { database, keeper, now }: Pick<ServiceDeps, 'database' | 'now'> & { keeper: IndexKeeper },
  caller: Caller,
  { missionId, operatorId }: WhyNotQuery,
): Promise<WhyNot> {
  const asked = await database.read(caller, (tx) => readAsked(tx, missionId, operatorId))
  const { brief, charter, needs, operatorName } = asked
  const indexed = await keeper.find(operatorId, needs)
  const operator =
    indexed === undefined ? await readOperator(database, caller, needs, now(), operatorId) : indexed
  if (!operator) throw unknownOperator()
  const labels = labelsFor([...brief.languages, ...operator.languages], charter)
  return {
    missionId,
    reference: brief.reference,
    operatorId,
    operatorName,
    ...sayRefusals(whyNot(operator, needs, labels), isStaff(caller)),
    assumptions: sayAssumptions(whyNotAssumptions(isStaff(caller))),
  }
}

/** Within the caller's reach: whoever's name they may not read they may not ask about either. */
async function readAsked(tx: Tx, missionId: string, operatorId: string) {
  await readSnapshot(tx)
  const { brief } = await getMission(tx, missionId)
  const charter = await currentCharter(tx, brief)
  const named = (await namesOf(tx, [operatorId])).get(operatorId)
  if (!named) throw unknownOperator()
  const lists = await listsOf(tx, brief.organisationId)
  return { brief, charter, needs: needsOf(brief, charter, lists), operatorName: named.name }
}

/** While the index is warming. */
const readOperator = (
  database: Database,
  caller: Caller,
  needs: MissionNeeds,
  now: Date,
  operatorId: string,
): Promise<OperatorFacts | undefined> =>
  database.read(caller, async (tx) => {
    await readSnapshot(tx)
    const [operator] = await readFacts(tx, needs, now, operatorId)
    return operator
  })

const unknownOperator = () => notFound({ fr: 'Cet opérateur', en: 'This operator' })

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
