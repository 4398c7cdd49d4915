import { Quote, type QuoteAcceptance, QuotePage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'
import { saveBlob } from '../../ui/save-blob.ts'

export const useQuotes = () => usePages('/v1/quotes?limit=50', QuotePage)

export function useQuote(id: string) {
  const touches = ['/v1/quotes', '/v1/missions']
  const path = `/v1/quotes/${id}`
  return {
    quote: useAnswer(path, Quote),
    accept: useAct((body: QuoteAcceptance, key) => ask('POST', `${path}/acceptance`, Quote, { body, key }), {
      touches,
    }),
    decline: useAct(
      (reason: string, key) => ask('POST', `${path}/decline`, Quote, { body: { reason }, key }),
      { touches },
    ),
    send: useAct((_: null, key) => ask('POST', `${path}/sending`, Quote, { key }), { touches }),
    print: useAct((reference: string) => saveBlob(`${path}/quote.pdf`, `${reference}.pdf`)),
  }
}
