import {
  type NewWeights,
  OrganisationPage,
  ProductPage,
  type TermWeights,
  WeightsPage,
  WeightsPreview,
  type WeightsScope,
  WeightsVersion,
} from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'

export const useWeights = () => ({
  /** Every version of every scope, newest first. */
  versions: useAnswer('/v1/weights?limit=100', WeightsPage),
  products: useAnswer('/v1/products?limit=100', ProductPage),
  clients: useAnswer('/v1/organisations?limit=100', OrganisationPage),
})

type Proposed = { scope: WeightsScope; terms: TermWeights }

/** What past missions would have looked like; asked for by a button, as it reads many rankings. */
export const usePreview = () =>
  useAct((proposed: Proposed, key) =>
    ask('POST', '/v1/weights/preview', WeightsPreview, { body: proposed, key }).then((preview) => ({
      preview,
      proposed,
    })),
  )

export const useSaveWeights = () =>
  useAct((weights: NewWeights, key) => ask('POST', '/v1/weights', WeightsVersion, { body: weights, key }), {
    touches: ['/v1/weights'],
  })
