import { type Caller, fieldFailure, type Product } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { charterByKey } from '../heard/heard.store.ts'
import { lockProduct, toProducts, updateProduct } from './product.store.ts'
import { tellProduct } from './tell-product.ts'
import { nextProductState } from './product.states.ts'

/** Puts a product on sale. @throws Failure 'wrong-state', or 'rule-broken' while its charter is not published */
export async function publishProduct(
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
): Promise<Product> {
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const before = await lockProduct(tx, id)
    const state = nextProductState(before.state, 'publish')
    if (before.charterKey && !(await charterByKey(tx, before.charterKey, before.organisationId))) {
      throw fieldFailure('charterKey', 'unpublished-charter', {
        fr: 'Publiez d’abord la charte de ce produit.',
        en: 'Publish the charter of this product first.',
      })
    }
    const row = await updateProduct(tx, id, { state, publishedAt: deps.now() })
    tellProduct(record, row)
    record.audit({
      action: 'product.published',
      subject: { kind: 'product', id },
      detail: { key: row.key, revision: row.revision },
    })
    const [product] = await toProducts(tx, [row], caller)
    return product!
  })
}
