import { type NewProduct, Product, ProductPage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

const touches = ['/v1/products']

export const useProducts = () => usePages('/v1/products?limit=50', ProductPage)

export const useCreateProduct = (onDone: (product: Product) => unknown) =>
  useAct((product: NewProduct, key) => ask('POST', '/v1/products', Product, { body: product, key }), {
    touches,
    onDone,
  })

export const useOneProduct = (id: string) => ({
  product: useAnswer(`/v1/products/${id}`, Product),
  save: useAct(
    ({ draft, revision }: { draft: NewProduct; revision: number }) =>
      ask('PUT', `/v1/products/${id}`, Product, { body: draft, revision }),
    { touches },
  ),
  publish: useAct((_: null, key) => ask('POST', `/v1/products/${id}/publication`, Product, { key }), {
    touches,
  }),
})
