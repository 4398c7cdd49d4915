import { diffCharters, expectEffect, findContradictions, mergeCharters } from '@regie/charters'
import type { CharterPreview } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { layersOf } from './charter-layers.rules.ts'
import { findCharter, findCharterDocument, readCharterVersion } from './charter.store.ts'
import { listPastSets } from './past-sets.store.ts'

/**
 * What publishing the draft would do: what changes in words, where it contradicts itself, where each rule comes from, and
 * how many past photos would have failed. Sets of this charter are judged; while there are none, those of its speciality.
 *
 * @throws Failure 'not-found'
 */
export async function previewCharter(tx: Tx, id: string): Promise<CharterPreview> {
  const charter = await findCharter(tx, id)
  const { draft } = charter
  const published = await findCharterDocument(tx, charter.id, charter.currentVersion)
  const base =
    charter.baseId === null || charter.baseVersion === null
      ? null
      : await readCharterVersion(tx, charter.baseId, charter.baseVersion)
  const [first, ...others] = layersOf(base ?? { document: draft, layers: [] })
  const own = base === null || charter.draftLayer === null ? [] : [charter.draftLayer]
  const { provenance } = mergeCharters([first, ...others, ...own])
  const past = await listPastSets(tx, { charterId: id, speciality: draft.speciality })
  return {
    contradictions: findContradictions(draft),
    changes: published === null ? [] : diffCharters(published, draft),
    provenance,
    effect: { ...expectEffect(published, draft, past.sets), isOfSpeciality: past.isOfSpeciality },
  }
}
