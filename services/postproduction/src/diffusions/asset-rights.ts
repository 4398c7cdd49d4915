import { systemCaller } from '@regie/contracts'
import type { Database, Tx } from '@regie/database'
import { inArray } from 'drizzle-orm'
import { assetChecks } from '../assets/asset.table.ts'
import { licencesByAsset } from '../licences/licence.store.ts'
import { releasesByAsset } from '../releases/release.store.ts'
import type { Rights } from './cover.rules.ts'

/** How many faces each picture shows; a picture nobody counted is absent. For the house: nobody else reads checks. */
export async function countFaces(tx: Tx, assetIds: string[]): Promise<Map<string, number>> {
  if (assetIds.length === 0) return new Map()
  const rows = await tx
    .select({ assetId: assetChecks.assetId, measures: assetChecks.measures })
    .from(assetChecks)
    .where(inArray(assetChecks.assetId, assetIds))
  return new Map(
    rows.flatMap(({ assetId, measures }) =>
      measures?.facts.faces == null ? [] : [[assetId, measures.facts.faces.length] as const],
    ),
  )
}

/** The same on behalf of somebody else; checks never change, so they may be read beside the transaction. */
export const facesOf = (
  database: Database,
  requestId: string,
  assetIds: string[],
): Promise<Map<string, number>> => database.read(systemCaller(requestId), (tx) => countFaces(tx, assetIds))

/** What licences and releases say of each picture, as the caller may see them. */
export async function rightsByAsset(
  tx: Tx,
  assetIds: string[],
  faces: Map<string, number>,
): Promise<(assetId: string) => Rights> {
  const licences = await licencesByAsset(tx, assetIds)
  const releases = await releasesByAsset(tx, assetIds)
  return (assetId) => ({
    licences: (licences.get(assetId) ?? []).map(({ terms, validFrom, validUntil }) => ({
      terms,
      days: { from: validFrom, until: validUntil },
    })),
    releases: (releases.get(assetId) ?? []).map(({ kind, state, expiresOn, media, territory }) => ({
      kind,
      isWithdrawn: state === 'withdrawn',
      expiresOn,
      media,
      territory,
    })),
    faces: faces.get(assetId) ?? null,
  })
}
