import type { Caller, NewTravelRate, TravelRate } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { newId } from '@regie/database'
import { sql } from 'drizzle-orm'
import { accountOf } from '../heard/heard.store.ts'
import { currentRate, toTravelRate } from './travel-rate.store.ts'
import { travelRates } from './travel-rate.table.ts'

/** Adds the next version; offers made before keep the rate they were made with. */
export const setTravelRate = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  { centsPerKm, source, reason }: NewTravelRate,
): Promise<TravelRate> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    // One writer at a time, so that versions follow each other without a gap.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('missions.travel-rate', 0))`)
    const before = await currentRate(tx)
    const [row] = await tx
      .insert(travelRates)
      .values({
        id: newId(),
        version: before.version + 1,
        centsPerKm,
        source,
        reason,
        createdBy: caller.accountId,
        createdByName: (await accountOf(tx, caller.accountId))?.name ?? null,
        createdAt: deps.now(),
      })
      .returning()
    const { id, version } = row!
    record.audit({
      action: 'travel-rate.set',
      subject: { kind: 'travel-rate', id },
      reason,
      detail: { version, centsPerKm, before: before.centsPerKm },
    })
    return toTravelRate(row!, true)
  })
