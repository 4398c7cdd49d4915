import { type NewQuote, Product, ProductPage, Quote } from '@regie/contracts'
import type { z } from 'zod'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

export const useCatalogue = () => usePages('/v1/products?state=published&limit=50', ProductPage)
export const useProduct = (id: string) => useAnswer(`/v1/products/${id}`, Product)

export const useOrder = (onDone: (quote: Quote) => unknown) =>
  useAct((order: z.input<typeof NewQuote>, key) => ask('POST', '/v1/quotes', Quote, { body: order, key }), {
    touches: ['/v1/quotes'],
    onDone,
  })
