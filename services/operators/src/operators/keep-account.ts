import type { accountOpened, ApplicationDraft } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { insertApplication } from '../applications/application.store.ts'
import { findOperator, isSuspended, lockAccount } from './operator.store.ts'
import { type OperatorRow, operators } from './operator.table.ts'

export type AccountNews = z.infer<typeof accountOpened.payload>

const EMPTY: ApplicationDraft = {
  identity: null,
  home: null,
  radiusKm: null,
  roles: [],
  specialities: [],
  equipment: [],
  availability: { weekly: [], exceptions: [] },
  languages: [],
  rates: null,
  papers: [],
  portfolioUrl: null,
}

/**
 * What identity tells of an account of role operator; only newer facts count. Whichever news of it comes first gives
 * it its row and an empty draft.
 *
 * @param asOf  when it was so
 * @returns     the row before, if there was one, and now; undefined for facts older than those known
 */
export async function keepAccount(
  { tx, record }: Unit,
  { accountId, name, email, language }: AccountNews,
  asOf: Date,
): Promise<{ before?: OperatorRow; now: OperatorRow } | undefined> {
  await lockAccount(tx, accountId)
  const before = await findOperator(tx, accountId)
  const opening = { state: 'onboarding', stateSince: asOf } as const
  const suspended = { ...opening, state: 'suspended', suspendedFrom: opening.state } as const
  const facts = { name, email, language, asOf }
  const [now] = await tx
    .insert(operators)
    .values({ id: accountId, ...facts, ...((await isSuspended(tx, accountId)) ? suspended : opening) })
    .onConflictDoUpdate({
      target: operators.id,
      set: { ...facts, revision: sql`${operators.revision} + 1` },
      setWhere: lt(operators.asOf, asOf),
    })
    .returning()
  if (!now) return undefined
  if (before) return { before, now }
  const draft = await insertApplication(tx, { accountId, attempt: 1, draft: EMPTY, stateSince: asOf })
  record.audit({ action: 'operators.application-opened', subject: { kind: 'application', id: draft.id } })
  return { now }
}
