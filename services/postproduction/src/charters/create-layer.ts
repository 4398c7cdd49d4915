import { type Caller, type Charter, Failure, fieldFailure, type NewCharterLayer } from '@regie/contracts'
import { newId } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { layOver, mustNameWhatIsThere } from './charter-layers.rules.ts'
import {
  findOrganisationName,
  insertCharter,
  lockCharter,
  readCharter,
  readCharterVersion,
} from './charter.store.ts'

/**
 * Begins a charter as a layer over the current version of another, for one client or for the house.
 *
 * @throws Failure 'wrong-state' over a charter never published, 'rule-broken' for a client the base was not written for,
 *   'already-exists' for a taken key, 'not-found'
 */
export const createLayer = (
  deps: PostDeps,
  caller: Caller,
  wanted: NewCharterLayer & { baseId: string },
): Promise<Charter> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const { layer, organisationId } = wanted
    const base = await lockCharter(tx, wanted.baseId)
    if (base.currentVersion === null)
      throw new Failure('wrong-state', {
        fr: 'Publiez d’abord la charte de base : une couche se pose sur une version.',
        en: 'Publish the base charter first: a layer stands on a version.',
      })
    const isKnown = organisationId === null || (await findOrganisationName(tx, organisationId)) !== undefined
    const isForThem = base.organisationId === null || base.organisationId === organisationId
    if (!isKnown || !isForThem)
      throw fieldFailure('organisationId', isKnown ? 'other-client' : 'unknown', {
        fr: isKnown ? 'La charte de base est celle d’un autre client.' : 'Cette organisation n’existe pas.',
        en: isKnown ? 'The base charter is another client’s.' : 'There is no such organisation.',
      })
    const under = await readCharterVersion(tx, base.id, base.currentVersion)
    mustNameWhatIsThere(under.document, layer)
    const { document } = layOver(under, layer)
    const id = newId()
    await insertCharter(tx, {
      id,
      organisationId,
      document,
      createdAt: deps.now(),
      over: { baseId: base.id, baseVersion: under.version, draftLayer: layer },
    })
    record.audit({
      action: 'charter-created',
      subject: { kind: 'charter', id },
      organisationId,
      detail: { key: layer.key, baseId: base.id, baseVersion: under.version },
    })
    return readCharter(tx, id, true)
  })
