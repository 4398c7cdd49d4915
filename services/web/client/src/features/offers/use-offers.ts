import { Offer, OfferPage } from '@regie/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'

const touches = ['/v1/offers', '/v1/missions', '/v1/assignments', '/v1/board']

export const useOffers = () => usePages('/v1/offers?limit=50', OfferPage)

export const useOffer = (id: string) => ({
  // Opening an offer is reading it: the first time counts, the others change nothing.
  offer: useQuery({
    queryKey: [`/v1/offers/${id}`],
    queryFn: () => ask('POST', `/v1/offers/${id}/seen`, Offer),
  }),
  accept: useAct((_: null, key) => ask('POST', `/v1/offers/${id}/acceptance`, Offer, { key }), { touches }),
  decline: useAct(
    (reason: string, key) =>
      ask('POST', `/v1/offers/${id}/decline`, Offer, { body: reason ? { reason } : {}, key }),
    { touches },
  ),
  counter: useAct(
    (body: { feeCents: number; message: string }, key) =>
      ask('POST', `/v1/offers/${id}/counter`, Offer, { body, key }),
    { touches },
  ),
})
