import { addDays } from '@regie/calendar'
import { rightsExpiring, systemCaller } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import type { Tick } from '@regie/service-kit'
import { and, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { everyone } from '../deliverables/about-set.ts'
import { readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { countPlannedAfter } from '../diffusions/diffusion.store.ts'
import { releaseAssets, releases } from '../releases/release.table.ts'
import { isNear, NOTICE_DAYS, todayAt } from './licence-days.rules.ts'
import { licenceAssets, licences } from './licence.table.ts'

const HOUR_MS = 3_600_000
const AT_ONCE = 100

type Ending = {
  subject: 'licence' | 'release'
  id: string
  deliverableId: string
  until: string
  assetIds: string[]
}

/**
 * Says once of each licence and release that its last day is near, and how many planned publications go on after it. Two
 * at once share the work: rows being told by one are skipped by the other.
 *
 * @returns how many were told
 */
export async function warnRights(deps: PostDeps): Promise<number> {
  const caller = systemCaller(`tick-${newId()}`)
  let told = 0
  for (;;) {
    const found = await deps.database.transaction(caller, async (unit) => {
      const ending = [
        ...(await endingLicences(unit, deps.now())),
        ...(await endingReleases(unit, deps.now())),
      ]
      for (const one of ending) await tell(unit, one, deps.now())
      return ending.length
    })
    told += found
    if (found < AT_ONCE) return told
  }
}

/** A day of margin: which day it is depends on the place. */
const latest = (now: Date) => addDays(todayAt(now, 'UTC'), NOTICE_DAYS + 1)

async function endingLicences({ tx }: Unit, now: Date): Promise<Ending[]> {
  const rows = await tx
    .select()
    .from(licences)
    .where(
      and(isNull(licences.warnedAt), isNotNull(licences.validUntil), lte(licences.validUntil, latest(now))),
    )
    .orderBy(licences.validUntil)
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  const near = rows.filter(({ validUntil, zone }) => isNear(validUntil ?? '', todayAt(now, zone)))
  const pictures = await tx
    .select()
    .from(licenceAssets)
    .where(
      inArray(
        licenceAssets.licenceId,
        near.map(({ id }) => id),
      ),
    )
  return near.map(({ id, deliverableId, validUntil }) => ({
    subject: 'licence' as const,
    id,
    deliverableId,
    until: validUntil ?? '',
    assetIds: pictures.filter(({ licenceId }) => licenceId === id).map(({ assetId }) => assetId),
  }))
}

async function endingReleases({ tx }: Unit, now: Date): Promise<Ending[]> {
  const rows = await tx
    .select()
    .from(releases)
    .where(
      and(
        eq(releases.state, 'given'),
        isNull(releases.warnedAt),
        isNotNull(releases.expiresOn),
        lte(releases.expiresOn, latest(now)),
      ),
    )
    .orderBy(releases.expiresOn)
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  const near = rows.filter(({ expiresOn, zone }) => isNear(expiresOn ?? '', todayAt(now, zone)))
  const pictures = await tx
    .select()
    .from(releaseAssets)
    .where(
      inArray(
        releaseAssets.releaseId,
        near.map(({ id }) => id),
      ),
    )
  return near.map(({ id, deliverableId, expiresOn }) => ({
    subject: 'release' as const,
    id,
    deliverableId,
    until: expiresOn ?? '',
    assetIds: pictures.filter(({ releaseId }) => releaseId === id).map(({ assetId }) => assetId),
  }))
}

async function tell({ tx, record }: Unit, ending: Ending, now: Date): Promise<void> {
  const { subject, id: subjectId, until } = ending
  const table = subject === 'licence' ? licences : releases
  await tx.update(table).set({ warnedAt: now }).where(eq(table.id, subjectId))
  const { deliverable } = await readDeliverable(tx, ending.deliverableId)
  const { id: deliverableId, missionId, organisationId, operatorId } = deliverable
  const diffusionCount = await countPlannedAfter(tx, ending.assetIds, addDays(until, 1))
  record.event(
    rightsExpiring,
    { deliverableId, missionId, organisationId, operatorId, subject, subjectId, until, diffusionCount },
    everyone(deliverable),
  )
  record.audit({
    action: 'rights-expiring',
    subject: { kind: subject, id: subjectId },
    organisationId,
    detail: { until, diffusionCount },
  })
}

export const rightsTick = (deps: PostDeps): Tick => ({
  name: 'warn-rights',
  everyMs: HOUR_MS,
  run: async () => void (await warnRights(deps)),
})
