import { type Caller, type Charter, type CharterLayer, Failure, fieldFailure } from '@regie/contracts'
import { mustMatch } from '@regie/service-kit'
import { eq } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { layOver, mustNameWhatIsThere } from './charter-layers.rules.ts'
import { hashOf } from './charter.rules.ts'
import { lockCharter, readCharter, readCharterVersion } from './charter.store.ts'
import { charters } from './charter.table.ts'

/**
 * Replaces the layer of a draft and lays it over `baseVersion` of its base (the one it stands on unless told).
 *
 * @throws Failure 'wrong-state' for a charter written whole, 'stale', 'not-found', 'rule-broken'
 */
export const editLayer = (
  deps: PostDeps,
  caller: Caller,
  edit: { id: string; seen: number; layer: CharterLayer; baseVersion?: number | undefined },
): Promise<Charter> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const charter = await lockCharter(tx, edit.id)
    mustMatch(edit.seen, charter.revision)
    const { baseId, baseVersion: stoodOn } = charter
    if (baseId === null || stoodOn === null)
      throw new Failure('wrong-state', {
        fr: 'Cette charte est écrite en entier : elle n’a pas de couche.',
        en: 'This charter is written whole: it has no layer.',
      })
    const { layer, baseVersion = stoodOn } = edit
    if (layer.key !== charter.key)
      throw fieldFailure('layer.key', 'fixed', {
        fr: `La clé d’une charte ne change pas : « ${charter.key} ».`,
        en: `The key of a charter does not change: “${charter.key}”.`,
      })
    if (baseVersion < stoodOn)
      throw fieldFailure('baseVersion', 'too-small', {
        fr: `La couche repose déjà sur la version ${stoodOn}.`,
        en: `The layer stands on version ${stoodOn} already.`,
      })
    const under = await readCharterVersion(tx, baseId, baseVersion)
    mustNameWhatIsThere(under.document, layer)
    const { document } = layOver(under, layer)
    const revision = charter.revision + 1
    await tx
      .update(charters)
      .set({ draft: document, draftHash: hashOf(document), draftLayer: layer, baseVersion, revision })
      .where(eq(charters.id, charter.id))
    record.audit({
      action: 'charter-edited',
      subject: { kind: 'charter', id: charter.id },
      organisationId: charter.organisationId,
      detail: { revision, baseVersion },
    })
    return readCharter(tx, charter.id, true)
  })
