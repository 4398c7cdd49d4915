import { type Caller, type Charter, fieldFailure, type NewCharter } from '@regie/contracts'
import { newId } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { findOrganisationName, insertCharter, readCharter } from './charter.store.ts'

/** Begins a charter as a draft, of the house or of one client. @throws Failure 'already-exists' for a taken key */
export const createCharter = (deps: PostDeps, caller: Caller, wanted: NewCharter): Promise<Charter> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const { document, organisationId } = wanted
    if (organisationId !== null && (await findOrganisationName(tx, organisationId)) === undefined)
      throw fieldFailure('organisationId', 'unknown', {
        fr: 'Cette organisation n’existe pas.',
        en: 'There is no such organisation.',
      })
    const id = newId()
    await insertCharter(tx, { id, organisationId, document, createdAt: deps.now() })
    record.audit({
      action: 'charter-created',
      subject: { kind: 'charter', id },
      organisationId,
      detail: { key: document.key },
    })
    return readCharter(tx, id, true)
  })
