import { type Caller, type Charter, type CharterDocument, Failure, fieldFailure } from '@regie/contracts'
import { mustMatch } from '@regie/service-kit'
import { eq } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { hashOf } from './charter.rules.ts'
import { lockCharter, readCharter } from './charter.store.ts'
import { charters } from './charter.table.ts'

/** Replaces the draft; published versions stay as they are. @throws Failure 'stale', 'not-found', 'rule-broken', 'wrong-state' for a layer */
export const editCharter = (
  deps: PostDeps,
  caller: Caller,
  edit: { id: string; seen: number; document: CharterDocument },
): Promise<Charter> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const charter = await lockCharter(tx, edit.id)
    mustMatch(edit.seen, charter.revision)
    if (charter.baseId !== null)
      throw new Failure('wrong-state', {
        fr: 'Cette charte est une couche sur une autre : c’est sa couche que l’on modifie.',
        en: 'This charter is a layer over another: it is its layer that is edited.',
      })
    if (edit.document.key !== charter.key)
      throw fieldFailure('document.key', 'fixed', {
        fr: `La clé d’une charte ne change pas : « ${charter.key} ».`,
        en: `The key of a charter does not change: “${charter.key}”.`,
      })
    await tx
      .update(charters)
      .set({ draft: edit.document, draftHash: hashOf(edit.document), revision: charter.revision + 1 })
      .where(eq(charters.id, charter.id))
    record.audit({
      action: 'charter-edited',
      subject: { kind: 'charter', id: charter.id },
      organisationId: charter.organisationId,
      detail: { revision: charter.revision + 1 },
    })
    return readCharter(tx, charter.id, true)
  })
