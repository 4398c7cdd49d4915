import {
  type Caller,
  type Diffusion,
  type DiffusionCover,
  Failure,
  fieldFailure,
  type LocalizedText,
  type NewDiffusions,
  notFound,
} from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import { and, eq, inArray } from 'drizzle-orm'
import { type AssetRow, assets } from '../assets/asset.table.ts'
import { deliverables } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { renditions } from '../packages/package.table.ts'
import { DIFFUSION_MOVES } from '../states.ts'
import { facesOf, rightsByAsset } from './asset-rights.ts'
import { coverOf, type Rights } from './cover.rules.ts'
import { readDiffusions } from './diffusion.store.ts'
import { diffusions } from './diffusion.table.ts'
import { toDiffusion } from './show-diffusions.ts'

/** What stands against a plan, picture by picture; nothing is written. @throws Failure 'rule-broken' for an unknown picture */
export async function checkDiffusions(
  deps: PostDeps,
  caller: Caller,
  wanted: NewDiffusions,
): Promise<DiffusionCover> {
  const faces = await facesOf(deps.database, caller.requestId, wanted.assetIds)
  return deps.database.read(caller, async (tx) => {
    const pictures = await plannedAssets(tx, wanted)
    const rights = await rightsByAsset(tx, wanted.assetIds, faces)
    return {
      items: pictures.map(({ id, filename }) => ({
        assetId: id,
        filename,
        problems: problemsOf(wanted, rights(id)),
      })),
    }
  })
}

/**
 * Plans one publication of several pictures. What a licence or a release does not cover is refused whole, naming each
 * picture; what only a person can judge is flagged in the answer.
 *
 * @throws Failure 'rule-broken' with one error a picture and problem; 'already-exists' for a publication planned twice
 */
export async function planDiffusions(
  deps: PostDeps,
  caller: Caller,
  wanted: NewDiffusions,
): Promise<Diffusion[]> {
  const faces = await facesOf(deps.database, caller.requestId, wanted.assetIds)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const pictures = await plannedAssets(tx, wanted)
    const rights = await rightsByAsset(tx, wanted.assetIds, faces)
    mustBeCovered(wanted, pictures, rights)
    const { assetIds: _all, ...plan } = wanted
    const made = await tx
      .insert(diffusions)
      .values(
        pictures.map(({ id: assetId, organisationId, deliverableId, missionId }) => ({
          id: newId(),
          organisationId,
          deliverableId,
          missionId,
          assetId,
          ...plan,
          state: 'planned' as const,
          plannedBy: caller.accountId ?? organisationId,
          plannedAt: deps.now(),
        })),
      )
      .returning()
    for (const { id, organisationId, assetId, campaign, medium, startsOn } of made)
      record.audit({
        action: 'diffusion-planned',
        subject: { kind: 'diffusion', id },
        organisationId,
        detail: { assetId, campaign, medium, startsOn },
      })
    const rows = await readDiffusions(
      tx,
      made.map(({ id }) => id),
    )
    return rows.map((row) => toDiffusion(row, rights(row.diffusion.assetId)))
  })
}

const problemsOf = ({ medium, territory, startsOn, endsOn }: NewDiffusions, rights: Rights) =>
  coverOf({ medium, territory, days: { from: startsOn, until: endsOn } }, rights)

type Picture = AssetRow & { missionId: string }

/** The pictures in the order asked. @throws Failure naming the place of one that is not there, or has no such rendition */
async function plannedAssets(tx: Tx, { assetIds, channel }: NewDiffusions): Promise<Picture[]> {
  const rows = await tx
    .select({ asset: assets, missionId: deliverables.missionId })
    .from(assets)
    .innerJoin(deliverables, eq(deliverables.id, assets.deliverableId))
    .where(inArray(assets.id, assetIds))
  const known = new Map(rows.map(({ asset, missionId }) => [asset.id, { ...asset, missionId }]))
  const made = channel === null ? null : await renditionsOf(tx, assetIds, channel)
  return assetIds.map((id, index) => {
    const picture = known.get(id)
    if (picture === undefined) throw refuseAt(index, 'unknown', UNKNOWN)
    if (made !== null && !made.has(id)) throw refuseAt(index, 'rendition', NO_RENDITION)
    return picture
  })
}

async function renditionsOf(tx: Tx, assetIds: string[], channel: string): Promise<Set<string>> {
  const rows = await tx
    .select({ assetId: renditions.assetId })
    .from(renditions)
    .where(and(inArray(renditions.assetId, assetIds), eq(renditions.channel, channel)))
  return new Set(rows.map(({ assetId }) => assetId))
}

const refuseAt = (index: number, rule: string, says: LocalizedText) =>
  fieldFailure(`assetIds.${index}`, rule, says)
const UNKNOWN = {
  fr: 'Image inconnue, ou hors de votre portée.',
  en: 'Unknown picture, or out of your reach.',
}
const NO_RENDITION = {
  fr: 'Cette image n’a pas cette déclinaison dans la livraison.',
  en: 'This picture has no such rendition in the delivery.',
}

function mustBeCovered(
  wanted: NewDiffusions,
  pictures: Picture[],
  rights: (assetId: string) => Rights,
): void {
  const errors = pictures.flatMap(({ id, filename }, index) =>
    problemsOf(wanted, rights(id))
      .filter(({ isRefused }) => isRefused)
      .map(({ code, says }) => ({
        field: `assetIds.${index}`,
        rule: code,
        message: { fr: `${filename} : ${says.fr}`, en: `${filename}: ${says.en}` },
      })),
  )
  const [first] = errors
  if (first) throw new Failure('rule-broken', first.message, { errors })
}

/** Takes a publication off the plan; twice changes nothing. @throws Failure 'not-found' */
export const cancelDiffusion = (deps: PostDeps, caller: Caller, id: string): Promise<void> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const [row] = await tx.select().from(diffusions).where(eq(diffusions.id, id)).for('update')
    if (!row) throw notFound({ fr: 'Diffusion', en: 'Planned publication' })
    if (row.state === 'cancelled') return
    await tx
      .update(diffusions)
      .set({ state: DIFFUSION_MOVES.cancel.planned, cancelledAt: deps.now() })
      .where(eq(diffusions.id, id))
    record.audit({
      action: 'diffusion-cancelled',
      subject: { kind: 'diffusion', id },
      organisationId: row.organisationId,
      detail: { campaign: row.campaign, assetId: row.assetId },
    })
  })
