import type { Caller, NewProduct, Product } from '@regie/contracts'
import { mustMatch, type ServiceDeps } from '@regie/service-kit'
import { keepProductPolicy } from '../staffing/set-policy.ts'
import { tellProduct } from './tell-product.ts'
import { checkProduct } from './product.rules.ts'
import { lockProduct, toProducts, updateProduct } from './product.store.ts'

/** Rewrites a product; quotes made before keep what they said. @throws Failure 'stale' */
export async function editProduct(
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
  seen: number,
  input: NewProduct,
): Promise<Product> {
  checkProduct(input)
  return deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const before = await lockProduct(tx, id)
    mustMatch(seen, before.revision)
    const row = await updateProduct(tx, id, input)
    tellProduct(record, row)
    await keepProductPolicy(unit, caller, row.key, input.staffing, deps.now())
    const changed = Object.keys(input).filter(
      (name) =>
        JSON.stringify(before[name as keyof NewProduct]) !== JSON.stringify(row[name as keyof NewProduct]),
    )
    record.audit({ action: 'product.edited', subject: { kind: 'product', id }, detail: { changed } })
    const [product] = await toProducts(tx, [row], caller)
    return product!
  })
}
