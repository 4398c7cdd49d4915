import type { ProductSnapshot } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { keepProduct } from './product.store.ts'

export const onProductPublished = (): Handle<ProductSnapshot> => async (snapshot, job) => {
  await job.once(({ tx }) => keepProduct(tx, snapshot))
}
