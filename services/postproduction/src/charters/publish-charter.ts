import { type Caller, type Charter, type CharterLayer, charterPublished, Failure } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { eq } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { layersOf } from './charter-layers.rules.ts'
import { hashOf, mustAgreeWithItself, publishedFacts } from './charter.rules.ts'
import { lockCharter, readCharter, readCharterVersion } from './charter.store.ts'
import { charters, charterVersions } from './charter.table.ts'

/**
 * Makes the draft the next version, for ever; certifications on the version before become stale by the news.
 *
 * @throws Failure 'conflict' when nothing changed since the last version, 'rule-broken' when the draft contradicts
 *   itself, 'not-found'
 */
export const publishCharter = (deps: PostDeps, caller: Caller, id: string): Promise<Charter> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const charter = await lockCharter(tx, id)
    const document = charter.draft
    const layers = await draftLayers(tx, charter)
    const contentHash = hashOf(document)
    if (contentHash === charter.publishedHash)
      throw new Failure('conflict', {
        fr: 'Rien n’a changé depuis la dernière version publiée.',
        en: 'Nothing has changed since the last version published.',
      })
    mustAgreeWithItself(document)
    const version = (charter.currentVersion ?? 0) + 1
    const publishedAt = deps.now()
    const { organisationId, key } = charter
    await tx.insert(charterVersions).values({
      charterId: id,
      version,
      organisationId,
      document,
      layers,
      contentHash,
      publishedAt,
      publishedBy: caller.accountId ?? id,
    })
    await tx
      .update(charters)
      .set({
        currentVersion: version,
        publishedHash: contentHash,
        publishedAt,
        revision: charter.revision + 1,
      })
      .where(eq(charters.id, id))
    record.event(
      charterPublished,
      {
        charterId: id,
        key,
        version,
        organisationId,
        publishedAt: publishedAt.toISOString(),
        ...publishedFacts(document),
      },
      organisationId === null ? {} : { organisationId },
    )
    record.audit({
      action: 'charter-published',
      subject: { kind: 'charter', id },
      organisationId,
      detail: { key, version, contentHash },
    })
    return readCharter(tx, id, true)
  })

/** The layers the draft was merged from; none when it was written whole. */
async function draftLayers(
  tx: Tx,
  charter: Awaited<ReturnType<typeof lockCharter>>,
): Promise<CharterLayer[]> {
  const { baseId, baseVersion, draftLayer } = charter
  if (baseId === null || baseVersion === null || draftLayer === null) return []
  return [...layersOf(await readCharterVersion(tx, baseId, baseVersion)), draftLayer]
}
