import { type Caller, fieldFailure, Failure, type NewRelease, type Release } from '@regie/contracts'
import { newId } from '@regie/database'
import { listLiveAssets } from '../assets/asset.store.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { todayAt } from '../licences/licence-days.rules.ts'
import { toRelease } from './release.store.ts'
import { releaseAssets, releases } from './release.table.ts'

/**
 * Keeps that somebody consented, for pictures of one set. Whoever works on the set may: the operator on site, the
 * client, the house.
 *
 * @throws Failure 'wrong-state' for a set withdrawn, 'rule-broken' for a picture that is not there or a day to come
 */
export const recordRelease = (deps: PostDeps, caller: Caller, wanted: NewRelease): Promise<Release> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const row = await lockDeliverable(tx, wanted.deliverableId)
    if (row.state === 'withdrawn')
      throw new Failure('wrong-state', { fr: 'Cette série est retirée.', en: 'This set was withdrawn.' })
    const now = deps.now()
    const { zone } = row.brief.place
    if (wanted.signedOn > todayAt(now, zone))
      throw fieldFailure('signedOn', 'future', {
        fr: 'Le jour de la signature est à venir.',
        en: 'The day of signing is still to come.',
      })
    const live = new Set((await listLiveAssets(tx, row.id)).map(({ id }) => id))
    const assetIds = [...new Set(wanted.assetIds)].toSorted()
    const foreign = wanted.assetIds.findIndex((id) => !live.has(id))
    if (foreign >= 0)
      throw fieldFailure(`assetIds.${foreign}`, 'unknown', {
        fr: 'Cette image n’est pas de cette série.',
        en: 'This picture is not of this set.',
      })
    const [made] = await tx
      .insert(releases)
      .values({
        id: newId(),
        deliverableId: row.id,
        missionId: row.missionId,
        organisationId: row.organisationId,
        operatorId: row.operatorId,
        kind: wanted.kind,
        state: 'given',
        subject: wanted.subject,
        isMinor: wanted.isMinor,
        guardian: wanted.guardian,
        signedOn: wanted.signedOn,
        expiresOn: wanted.expiresOn,
        media: wanted.media,
        territory: wanted.territory,
        zone,
        recordedBy: caller.accountId ?? row.organisationId,
        recordedAt: now,
      })
      .returning()
    await tx.insert(releaseAssets).values(assetIds.map((assetId) => ({ releaseId: made!.id, assetId })))
    record.audit({
      action: 'release-recorded',
      subject: { kind: 'release', id: made!.id },
      organisationId: row.organisationId,
      detail: { deliverableId: row.id, kind: wanted.kind, assetCount: assetIds.length },
    })
    return toRelease(made!, assetIds, now)
  })
