import { type Caller, fieldFailure, type RetouchPartner, type RetouchPartnerTerms } from '@regie/contracts'
import type { PostDeps } from '../deps.ts'
import { listPartners, readOperatorName } from './retouch-partner.store.ts'
import { retouchPartners } from './retouch-partner.table.ts'

/**
 * Makes a retoucher of the community one of those who are asked, or says how.
 *
 * @throws Failure 'not-found', 'rule-broken' for somebody who does not retouch
 */
export const setPartner = (
  deps: PostDeps,
  caller: Caller,
  operatorId: string,
  terms: RetouchPartnerTerms,
): Promise<RetouchPartner> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const { isRetoucher } = await readOperatorName(tx, operatorId)
    if (terms.isActive && !isRetoucher)
      throw fieldFailure('isActive', 'not-a-retoucher', {
        fr: 'Cette personne n’est pas un retoucheur actif de la communauté.',
        en: 'This person is no active retoucher of the community.',
      })
    const set = { ...terms, setBy: caller.accountId ?? operatorId, setAt: deps.now() }
    await tx
      .insert(retouchPartners)
      .values({ operatorId, ...set })
      .onConflictDoUpdate({ target: retouchPartners.operatorId, set })
    record.audit({
      action: 'retouch-partner-set',
      subject: { kind: 'operator', id: operatorId },
      detail: terms,
    })
    const { items } = await listPartners(tx)
    const partner = items.find((one) => one.operatorId === operatorId)
    if (partner === undefined) throw new Error(`partner ${operatorId} was not kept`)
    return partner
  })
