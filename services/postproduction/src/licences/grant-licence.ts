import {
  type Caller,
  Failure,
  fieldFailure,
  type Licence,
  licenceGranted,
  type LicenceTerms,
  type NewLicence,
} from '@regie/contracts'
import type { Unit } from '@regie/database'
import { listLiveAssets } from '../assets/asset.store.ts'
import { aboutSet, everyone } from '../deliverables/about-set.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { spanOf } from './licence-days.rules.ts'
import { insertLicence, toLicence } from './licence.store.ts'
import type { LicenceRow } from './licence.table.ts'

type Delivered = {
  row: DeliverableRow
  author: string
  days: { from: string; until: string | null }
  assetIds: string[]
  grantedAt: Date
}

/** The licence that was sold with the order, as the set is delivered; inside the caller's transaction. */
export async function grantWithDelivery(unit: Unit, delivered: Delivered): Promise<void> {
  const licence = await insertLicence(unit.tx, {
    ...delivered,
    terms: grantedTerms(delivered.row.brief.licence),
    origin: 'order',
    reason: null,
  })
  say(unit, delivered.row, licence, delivered.assetIds.length)
}

/**
 * Grants more for pictures that were delivered: another medium, territory or time. What was granted before stands.
 *
 * @throws Failure 'wrong-state' before the delivery, 'rule-broken' for a picture of another set, 'not-found'
 */
export const grantLicence = (deps: PostDeps, caller: Caller, wanted: NewLicence): Promise<Licence> =>
  deps.database.transaction(caller, async (unit) => {
    const row = await lockDeliverable(unit.tx, wanted.deliverableId)
    if (row.state !== 'delivered')
      throw new Failure('wrong-state', {
        fr: 'Une cession porte sur une série livrée ; celle-ci ne l’est pas.',
        en: 'A licence is for a set that was delivered; this one was not.',
      })
    const delivered = (await listLiveAssets(unit.tx, row.id)).map(({ id }) => id)
    const assetIds = wanted.assetIds === undefined ? delivered : [...new Set(wanted.assetIds)]
    const foreign = assetIds.findIndex((id) => !delivered.includes(id))
    if (foreign >= 0)
      throw fieldFailure(`assetIds.${foreign}`, 'unknown', {
        fr: 'Cette image n’est pas de la série livrée.',
        en: 'This picture is not of the set delivered.',
      })
    const licence = await insertLicence(unit.tx, {
      row,
      author: row.operatorName,
      terms: wanted.terms,
      origin: 'extension',
      reason: wanted.reason,
      days: spanOf(wanted.from, wanted.terms.durationMonths),
      assetIds,
      grantedAt: deps.now(),
    })
    say(unit, row, licence, assetIds.length)
    return toLicence(licence, row.brief.reference, assetIds.toSorted(), deps.now())
  })

function say({ record }: Unit, row: DeliverableRow, licence: LicenceRow, assetCount: number): void {
  const { id: licenceId, validFrom: from, validUntil: until, portfolioFrom, origin, reason } = licence
  record.event(
    licenceGranted,
    { ...aboutSet(row), licenceId, from, until, portfolioFrom, assetCount },
    everyone(row),
  )
  record.audit({
    action: 'licence-granted',
    subject: { kind: 'licence', id: licenceId },
    organisationId: row.organisationId,
    ...(reason === null ? {} : { reason }),
    detail: { deliverableId: row.id, origin, from, until, assetCount },
  })
}

/** What binds author and client; how a review runs, and what a picture costs, is between the client and the house. */
function grantedTerms(ordered: LicenceTerms): LicenceTerms {
  const { review: _, ...terms } = ordered
  return terms
}
