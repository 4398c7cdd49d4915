import {
  type AcceptedPlanLine,
  type Caller,
  Failure,
  type LocalizedText,
  type planAccepted,
  planLinesSettled,
  systemCaller,
} from '@regie/contracts'
import { explainRefusal, type Unit } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { meanings } from '../meanings.ts'
import { putPlanLine, type Put } from './put-plan-line.ts'

type Accepted = z.infer<typeof planAccepted.payload>
type Settled = z.infer<typeof planLinesSettled.payload>['lines'][number]

/**
 * Puts each accepted line of a plan to its operator, as the producer decided; what no longer holds here (the mission
 * was taken or cancelled, the operator bound elsewhere) is refused by name, and the others go.
 */
export const onPlanAccepted =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ planId, acceptedBy, lines }: Accepted, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const by: Caller = { ...systemCaller(job.requestId), kind: 'staff', accountId: acceptedBy }
      const settled: Settled[] = []
      // In one order for everybody: missions are locked one after the other.
      for (const line of lines.toSorted((a, b) => (a.missionId < b.missionId ? -1 : 1)))
        settled.push(await settle(unit, by, line, deps.now()))
      unit.record.event(planLinesSettled, { planId, lines: settled })
    })
  }

/** One line in a savepoint: a refusal of the database leaves the other lines as they are. */
async function settle(unit: Unit, by: Caller, line: AcceptedPlanLine, now: Date): Promise<Settled> {
  const { lineId, missionId } = line
  const of = { lineId, missionId, offerId: null, standbyId: null }
  await unit.tx.execute(sql`SAVEPOINT plan_line`)
  try {
    const put = await putPlanLine(unit, by, line, now)
    await unit.tx.execute(sql`RELEASE SAVEPOINT plan_line`)
    return 'refused' in put
      ? { ...of, outcome: 'refused', reasons: put.refused }
      : { ...of, ...idsOf(put), outcome: 'offered', reasons: [] }
  } catch (error) {
    const refusal = explainRefusal(error, meanings)
    if (!(refusal instanceof Failure) || refusal.code === 'dependency-down') throw error
    await unit.tx.execute(sql`ROLLBACK TO SAVEPOINT plan_line`)
    return { ...of, outcome: 'refused', reasons: [{ rule: refusal.code, says: wordsOf(refusal) }] }
  }
}

const idsOf = (put: Exclude<Put, { refused: unknown }>) => ({
  offerId: 'offerId' in put ? put.offerId : null,
  standbyId: 'standbyId' in put ? put.standbyId : null,
})
const wordsOf = ({ detail }: Failure): LocalizedText => detail
