import type { assignmentConfirmed, EventContract } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { eq } from 'drizzle-orm'
import { assignmentFacts, cancelledMissions } from '../facts/fact.table.ts'
import { deliverables } from './deliverable.table.ts'

type Confirmed = typeof assignmentConfirmed extends EventContract<infer P> ? P : never

/** A confirmed assignment owes a set; one that fell through before this news came is withdrawn from the start. */
export async function openDeliverable({ tx, record }: Unit, news: Confirmed, openedAt: Date): Promise<void> {
  const { feeCents: _, ...brief } = news.brief
  const withdrawnReason = await findWithdrawal(tx, news)
  const id = newId()
  const opened = await tx
    .insert(deliverables)
    .values({
      id,
      assignmentId: news.assignmentId,
      missionId: brief.missionId,
      organisationId: brief.organisationId,
      operatorId: news.operatorId,
      operatorName: news.operatorName,
      state: withdrawnReason === undefined ? 'open' : 'withdrawn',
      withdrawnReason: withdrawnReason ?? null,
      brief,
      shootWindow: brief.window,
      charterId: brief.charter?.charterId ?? null,
      charterVersion: brief.charter?.version ?? null,
      openedAt,
    })
    .onConflictDoNothing({ target: deliverables.assignmentId })
  if (opened.rowCount === 0) return
  record.audit({
    action: 'deliverable-opened',
    subject: { kind: 'deliverable', id },
    organisationId: brief.organisationId,
    detail: { reference: brief.reference, operatorId: news.operatorId },
  })
}

async function findWithdrawal(tx: Unit['tx'], news: Confirmed): Promise<string | undefined> {
  const [fact] = await tx
    .select({ reason: assignmentFacts.fellThroughReason, at: assignmentFacts.fellThroughAt })
    .from(assignmentFacts)
    .where(eq(assignmentFacts.assignmentId, news.assignmentId))
  if (fact?.at) return fact.reason ?? 'assignment-ended'
  const [cancelled] = await tx
    .select({ reason: cancelledMissions.reason })
    .from(cancelledMissions)
    .where(eq(cancelledMissions.missionId, news.brief.missionId))
  return cancelled && (cancelled.reason ?? 'mission-cancelled')
}
