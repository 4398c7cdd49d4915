import { type Caller, compensationDecided } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { policyOf } from '../policies/policy.store.ts'
import { compensate, type Situation } from './compensation.rules.ts'
import { compensationLines, type CompensationRow, compensations } from './compensation.table.ts'

/**
 * Decides by the terms of the mission who pays whom, and writes it down for good: row, lines, event, audit line. The
 * transaction acts as the house; a cause that was decided before is left as it is.
 *
 * @param cause  what is paid for, once: `client-cancellation:<mission>`, `waiting:<assignment>` …
 * @returns      undefined when the cause was decided before
 */
export async function decideCompensation(
  { tx, record }: Unit,
  caller: Caller,
  decided: { mission: MissionRow; situation: Situation; cause: string; incidentId: string | null },
  now: Date,
): Promise<CompensationRow | undefined> {
  const { mission, situation, cause, incidentId } = decided
  const { id: missionId, organisationId, reference } = mission
  const policy = await policyOf(tx, mission)
  const { kind, lines, ...sums } = compensate(policy.terms, situation)
  const [row] = await tx
    .insert(compensations)
    .values({
      id: newId(),
      missionId,
      organisationId,
      incidentId,
      kind,
      cause,
      situation,
      policyId: policy.id,
      policyVersion: policy.version,
      ...sums,
      decidedAt: now,
      decidedBy: caller.accountId,
      decidedByKind: caller.kind === 'anonymous' || caller.kind === 'guest' ? 'system' : caller.kind,
    })
    .onConflictDoNothing({ target: compensations.cause })
    .returning()
  if (!row) return undefined
  await tx
    .insert(compensationLines)
    .values(lines.map((line, position) => ({ ...line, compensationId: row.id, organisationId, position })))
  record.event(compensationDecided, {
    compensationId: row.id,
    missionId,
    organisationId,
    reference,
    incidentId,
    kind,
    policyId: policy.id,
    policyVersion: policy.version,
    lines,
    clientCents: sums.clientCents,
    operatorCents: sums.operatorCents,
    decidedAt: now.toISOString(),
  })
  record.audit({
    action: 'compensation.decided',
    subject: { kind: 'compensation', id: row.id },
    organisationId,
    detail: { missionId, kind, cause, policyVersion: policy.version, ...sums },
  })
  return row
}
