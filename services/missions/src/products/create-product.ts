import type { Caller, NewProduct, Product } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { keepProductPolicy } from '../staffing/set-policy.ts'
import { checkProduct } from './product.rules.ts'
import { insertProduct, toProducts } from './product.store.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** Adds a product to the catalogue as a draft; nobody but staff sees it before its publication. */
export async function createProduct(deps: Deps, caller: Caller, input: NewProduct): Promise<Product> {
  checkProduct(input)
  return deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const row = await insertProduct(tx, input, deps.now())
    await keepProductPolicy(unit, caller, row.key, input.staffing, deps.now())
    record.audit({
      action: 'product.created',
      subject: { kind: 'product', id: row.id },
      detail: { key: row.key },
    })
    const [product] = await toProducts(tx, [row], caller)
    return product!
  })
}
