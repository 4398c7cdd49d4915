import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Failure, systemCaller } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import { eq } from 'drizzle-orm'
import { listLiveAssets } from '../assets/asset.store.ts'
import { channelsFor } from '../charters/charter.rules.ts'
import { findCharterOf, readDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { countFaces, rightsByAsset } from '../diffusions/asset-rights.ts'
import { operators } from '../facts/fact.table.ts'
import { picturesOwed } from '../selection/selection.rules.ts'
import { listOrdered } from '../selection/selection.store.ts'
import { putSame } from '../put-same.ts'
import { releaseStatuses } from '../releases/release-status.rules.ts'
import { type GrantedLicence, licenceDays, rightsOf } from './licence.rules.ts'
import { makeRenditions } from './make-renditions.ts'
import { manifestOf, packageEntries } from './manifest.rules.ts'
import { packages } from './package.table.ts'
import { recordPackage } from './record-package.ts'
import { writeZip } from './write-zip.ts'

/**
 * Makes what the client receives: renditions for the channels ordered, and one zip of them with manifest and licence.
 * Run twice it finds its own objects, for their keys are made of ids and hashes.
 */
export const makePackageJob =
  (deps: PostDeps) =>
  async ({ deliverableId }: { deliverableId: string }, job: JobContext): Promise<void> => {
    const order = await readOrder(deps, deliverableId, job.requestId)
    if (order === undefined) return
    const { row, assets, channels, approvedAt, author, packageId } = order
    const days = licenceDays(approvedAt, row.brief.place.zone, row.brief.licence.durationMonths)
    const licence: GrantedLicence = {
      reference: row.brief.reference,
      author,
      client: row.brief.organisationName,
      terms: row.brief.licence,
      fileCount: assets.length,
      ...days,
    }
    const folder = await mkdtemp(path.join(tmpdir(), 'regie-package-'))
    try {
      const steps = assets.length + 1
      const { made, omitted } = await makeRenditions(
        deps,
        {
          assets,
          channels,
          rights: (assetId) => ({ ...rightsOf(licence), ...order.releases(assetId) }),
          folder,
        },
        (done) => job.progress(done, steps),
      )
      if (made.length === 0)
        throw new Failure('rule-broken', {
          fr: 'Aucune photo ne convient aux déclinaisons demandées.',
          en: 'No picture fits the renditions asked for.',
        })
      const granted = { ...licence, fileCount: made.length }
      const zip = path.join(folder, 'package.zip')
      const manifest = manifestOf({ row, licence: granted, made, omitted, channels, madeAt: approvedAt })
      await writeZip(zip, packageEntries(manifest, granted, made), approvedAt)
      const sha256 = await sha256Of(zip)
      const objectKey = await putSame(deps.store, `packages/${packageId}`, { path: zip, sha256 }, 'zip')
      const written = { objectKey, sha256, bytes: (await stat(zip)).size }
      await job.once((unit) =>
        recordPackage(unit, {
          packageId,
          row,
          made,
          omitted,
          channels,
          written,
          author,
          days,
          readyAt: deps.now(),
        }),
      )
      await job.progress(steps, steps)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

/** What is to be packed; undefined when it was already. */
const readOrder = (deps: PostDeps, deliverableId: string, requestId: string) =>
  deps.database.read(systemCaller(requestId), async (tx) => {
    const { deliverable: row } = await readDeliverable(tx, deliverableId)
    const [wanted] = await tx.select().from(packages).where(eq(packages.deliverableId, deliverableId))
    if (wanted?.state !== 'making' || row.approvedAt === null) return undefined
    const [operator] = await tx
      .select({ name: operators.name })
      .from(operators)
      .where(eq(operators.operatorId, row.operatorId))
    const approved = (await listLiveAssets(tx, deliverableId)).filter(({ state }) => state === 'approved')
    const assets = picturesOwed(approved, await listOrdered(tx, deliverableId), row.brief.licence.review)
    return {
      row,
      packageId: wanted.id,
      approvedAt: row.approvedAt,
      author: authorOf(row, operator?.name),
      assets,
      releases: await statusesOf(
        tx,
        assets.map(({ id }) => id),
      ),
      channels: channelsFor(await findCharterOf(tx, row), row.brief.channels),
    }
  })

/** What each file says of its releases. */
async function statusesOf(tx: Tx, assetIds: string[]) {
  const rights = await rightsByAsset(tx, assetIds, await countFaces(tx, assetIds))
  return (assetId: string) => {
    const { releases, faces } = rights(assetId)
    return releaseStatuses(releases, faces)
  }
}

const authorOf = (row: DeliverableRow, name: string | undefined) => name ?? row.operatorName

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
