import { createHash } from 'node:crypto'
import type { Caller, Compensation, CompensationLine } from '@regie/contracts'
import { canonicalJson } from '../quotes/content-hash.rules.ts'
import type { Computed } from './compensation.rules.ts'
import type { CompensationRow } from './compensation.table.ts'

type Sums = Pick<Compensation, 'lines' | 'clientCents' | 'operatorCents' | 'houseCents' | 'currency'>

const totalOf = (lines: readonly CompensationLine[]) => lines.reduce((sum, { cents }) => sum + cents, 0)

/** A client reads what the client pays, an operator what they are paid themselves, the house both sides. */
export function sumsFor(
  caller: Pick<Caller, 'kind' | 'accountId'>,
  { lines, clientCents, operatorCents, houseCents }: Omit<Computed, 'kind'>,
): Sums {
  const currency = 'EUR' as const
  if (caller.kind === 'client') {
    const own = lines.filter(({ party }) => party === 'client')
    return { lines: own, clientCents, operatorCents: null, houseCents: null, currency }
  }
  if (caller.kind === 'operator') {
    const own = lines.filter(({ operatorId }) => operatorId === caller.accountId)
    return { lines: own, clientCents: null, operatorCents: totalOf(own), houseCents: null, currency }
  }
  return { lines, clientCents, operatorCents, houseCents, currency }
}

/** SHA-256 over what this face was shown and nothing else: it gives the other side's sums away to nobody. */
export const shownHash = (missionId: string, kind: string, policyId: string, shown: Sums): string =>
  createHash('sha256').update(canonicalJson({ missionId, kind, policyId, shown })).digest('hex')

export function toCompensation(
  row: CompensationRow,
  lines: CompensationLine[],
  caller: Caller,
): Compensation {
  const { id, missionId, incidentId, kind, policyVersion, decidedAt, decidedByKind } = row
  return {
    id,
    missionId,
    incidentId,
    kind,
    policyVersion,
    ...sumsFor(caller, { lines, ...row }),
    decidedAt: decidedAt.toISOString(),
    decidedByKind,
  }
}
