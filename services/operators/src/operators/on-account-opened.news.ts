import type { accountOpened, ApplicationDraft } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { eq, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { insertApplication } from '../applications/application.store.ts'
import { lockAccount } from './operator.store.ts'
import { operators, suspensions } from './operator.table.ts'

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

/** An account of role operator gets its row and an empty draft; told again, only newer names count. */
export const onAccountOpened =
  (): Handle<z.infer<typeof accountOpened.payload>> =>
  async ({ accountId, role, name, email, language }, job) => {
    if (role !== 'operator') return
    await job.once(async ({ tx, record }) => {
      await lockAccount(tx, accountId)
      const asOf = job.occurredAt
      const [suspended] = await tx.select().from(suspensions).where(eq(suspensions.accountId, accountId))
      const inserted = await tx
        .insert(operators)
        .values({
          id: accountId,
          name,
          email,
          language,
          asOf,
          state: suspended ? 'suspended' : 'onboarding',
          stateSince: asOf,
        })
        .onConflictDoUpdate({
          target: operators.id,
          set: { name, email, language, asOf },
          setWhere: lt(operators.asOf, asOf),
        })
        .returning({ isNew: sql<boolean>`xmax = 0` })
      if (!inserted[0]?.isNew) return
      const draft = await insertApplication(tx, { accountId, attempt: 1, draft: EMPTY, stateSince: asOf })
      record.audit({ action: 'operators.application-opened', subject: { kind: 'application', id: draft.id } })
    })
  }
