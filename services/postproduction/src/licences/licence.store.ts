import type { Licence, LicencePage, LicenceQuery } from '@regie/contracts'
import { cursorAfter, newId, readCursor, toPage, type Tx } from '@regie/database'
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import { deliverables } from '../deliverables/deliverable.table.ts'
import { licenceState, portfolioDay, todayAt } from './licence-days.rules.ts'
import { licenceAssets, type LicenceRow, licences } from './licence.table.ts'

type Granted = {
  row: DeliverableRow
  author: string
  terms: LicenceRow['terms']
  origin: LicenceRow['origin']
  reason: string | null
  days: { from: string; until: string | null }
  assetIds: string[]
  grantedAt: Date
}

export async function insertLicence(tx: Tx, granted: Granted): Promise<LicenceRow> {
  const { row, author, terms, origin, reason, days, assetIds, grantedAt } = granted
  const [made] = await tx
    .insert(licences)
    .values({
      id: newId(),
      deliverableId: row.id,
      missionId: row.missionId,
      organisationId: row.organisationId,
      operatorId: row.operatorId,
      author,
      terms,
      origin,
      reason,
      validFrom: days.from,
      validUntil: days.until,
      portfolioFrom: portfolioDay(terms, days.from),
      zone: row.brief.place.zone,
      grantedAt,
    })
    .returning()
  await tx.insert(licenceAssets).values(assetIds.map((assetId) => ({ licenceId: made!.id, assetId })))
  return made!
}

/** Newest first. */
export async function listLicences(tx: Tx, query: LicenceQuery, now: Date): Promise<LicencePage> {
  const rows = await tx
    .select({ licence: licences, brief: deliverables.brief })
    .from(licences)
    .innerJoin(deliverables, eq(deliverables.id, licences.deliverableId))
    .where(
      and(
        query.cursor === undefined ? undefined : lt(licences.id, readCursor(query.cursor).id),
        query.missionId === undefined ? undefined : eq(licences.missionId, query.missionId),
        query.deliverableId === undefined ? undefined : eq(licences.deliverableId, query.deliverableId),
      ),
    )
    .orderBy(desc(licences.id))
    .limit(query.limit + 1)
  const assetIds = await assetsOf(
    tx,
    rows.map(({ licence }) => licence.id),
  )
  return toPage(
    rows,
    query.limit,
    ({ licence, brief }) => toLicence(licence, brief.reference, assetIds.get(licence.id) ?? [], now),
    ({ licence }) => cursorAfter('', licence.id),
  )
}

async function assetsOf(tx: Tx, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: licenceAssets.licenceId, assetIds: sql<string[]>`array_agg(${licenceAssets.assetId})` })
    .from(licenceAssets)
    .where(inArray(licenceAssets.licenceId, ids))
    .groupBy(licenceAssets.licenceId)
  return new Map(rows.map((row) => [row.id, row.assetIds.toSorted()]))
}

export function toLicence(row: LicenceRow, reference: string, assetIds: string[], now: Date): Licence {
  const days = { from: row.validFrom, until: row.validUntil }
  return {
    id: row.id,
    deliverableId: row.deliverableId,
    missionId: row.missionId,
    organisationId: row.organisationId,
    reference,
    author: row.author,
    terms: row.terms,
    origin: row.origin,
    state: licenceState(days, todayAt(now, row.zone)),
    ...days,
    portfolioFrom: row.portfolioFrom,
    assetIds,
    reason: row.reason,
    grantedAt: row.grantedAt.toISOString(),
  }
}

/** The licences of pictures, by picture. */
export async function licencesByAsset(tx: Tx, assetIds: string[]): Promise<Map<string, LicenceRow[]>> {
  const found = new Map<string, LicenceRow[]>()
  if (assetIds.length === 0) return found
  const rows = await tx
    .select({ assetId: licenceAssets.assetId, licence: licences })
    .from(licenceAssets)
    .innerJoin(licences, eq(licences.id, licenceAssets.licenceId))
    .where(inArray(licenceAssets.assetId, assetIds))
    .orderBy(asc(licences.validFrom))
  for (const { assetId, licence } of rows) found.set(assetId, [...(found.get(assetId) ?? []), licence])
  return found
}
