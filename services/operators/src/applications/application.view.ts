import { notFound, type OperatorApplicationView } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { placeByInsee } from '@regie/places'
import { findOperator } from '../operators/operator.store.ts'
import { listPictures, toPicture } from '../portfolio/picture.store.ts'
import { mayReapplyFrom, missingFields } from './application.rules.ts'
import type { ApplicationRow } from './application.table.ts'

/** The application with its person and pictures, as its author and staff read it. */
export async function viewApplication(tx: Tx, row: ApplicationRow): Promise<OperatorApplicationView> {
  const person = await findOperator(tx, row.accountId)
  if (!person) throw notFound({ fr: 'Candidature', en: 'Application' })
  const pictures = await listPictures(tx, row.id)
  const { draft, decision, decisionReason, decidedAt } = row
  const place = draft.home && placeByInsee(draft.home.inseeCode)
  return {
    id: row.id,
    accountId: row.accountId,
    attempt: row.attempt,
    state: row.state,
    revision: row.revision,
    person: { name: person.name, email: person.email, language: person.language },
    draft,
    home: place && { inseeCode: place.insee, name: place.name, zone: place.timeZone },
    portfolio: pictures.map(toPicture),
    missing: missingFields(draft),
    screening: row.screening,
    decision:
      decision && decisionReason !== null && decidedAt
        ? { decision, reason: decisionReason, decidedAt: decidedAt.toISOString() }
        : null,
    mayReapplyFrom: row.state === 'rejected' && decidedAt ? mayReapplyFrom(decidedAt).toISOString() : null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    stateSince: row.stateSince.toISOString(),
  }
}
