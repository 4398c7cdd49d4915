import { type DeliveryPackage, notFound, type PackagePage, type PackageQuery } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { safeFilename } from '@regie/storage'
import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm'
import { deliverables } from '../deliverables/deliverable.table.ts'
import { toPackageFile } from './manifest.rules.ts'
import { links, type PackageRow, packages, renditions } from './package.table.ts'

type Rendition = typeof renditions.$inferSelect

export async function listPackages(tx: Tx, query: PackageQuery): Promise<PackagePage> {
  const rows = await tx
    .select({ made: packages, brief: deliverables.brief })
    .from(packages)
    .innerJoin(deliverables, eq(deliverables.id, packages.deliverableId))
    .where(
      and(
        query.cursor === undefined ? undefined : lt(packages.id, readCursor(query.cursor).id),
        query.missionId === undefined ? undefined : eq(packages.missionId, query.missionId),
      ),
    )
    .orderBy(desc(packages.id))
    .limit(query.limit + 1)
  const files = await listFiles(
    tx,
    rows.map(({ made }) => made.id),
  )
  return toPage(
    rows,
    query.limit,
    ({ made, brief }) => toPackage(made, brief.reference, files.get(made.id) ?? []),
    ({ made }) => cursorAfter('', made.id),
  )
}

async function listFiles(tx: Tx, packageIds: string[]): Promise<Map<string, Rendition[]>> {
  const found = new Map<string, Rendition[]>()
  if (packageIds.length === 0) return found
  const rows = await tx
    .select()
    .from(renditions)
    .where(inArray(renditions.packageId, packageIds))
    .orderBy(asc(renditions.name))
  for (const row of rows) found.set(row.packageId, [...(found.get(row.packageId) ?? []), row])
  return found
}

function toPackage(made: PackageRow, reference: string, files: Rendition[]): DeliveryPackage {
  const isReady = made.state === 'ready'
  return {
    id: made.id,
    deliverableId: made.deliverableId,
    missionId: made.missionId,
    reference,
    state: made.state,
    filename: packageFilename(reference),
    bytes: made.bytes,
    sha256: made.sha256,
    fileCount: isReady ? files.length : null,
    files: files.map(toPackageFile),
    omitted: made.omitted,
    channels: made.channels,
    readyAt: made.readyAt?.toISOString() ?? null,
  }
}

export const packageFilename = (reference: string): string => safeFilename(`${reference}.zip`)

/** @throws Failure 'not-found' */
export async function readPackage(tx: Tx, id: string): Promise<PackageRow & { reference: string }> {
  const [row] = await tx
    .select({ made: packages, brief: deliverables.brief })
    .from(packages)
    .innerJoin(deliverables, eq(deliverables.id, packages.deliverableId))
    .where(eq(packages.id, id))
  if (!row) throw notFound({ fr: 'Livraison', en: 'Package' })
  return { ...row.made, reference: row.brief.reference }
}

export async function findLink(tx: Tx, id: string) {
  const [row] = await tx.select().from(links).where(eq(links.id, id))
  return row
}
