import {
  notFound,
  PlaceAnswer,
  PlaceParams,
  PlaceSearchAnswer,
  PlaceSearchQuery,
  type PlaceView,
} from '@regie/contracts'
import { ATTRIBUTION, type Place, placeByInsee, searchPlaces } from '@regie/places'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'

/** Communes change once a year; a browser may keep an answer for a day. */
const CACHE = 'public, max-age=86400'

/** Places shipped with the house: nothing is asked of anybody. */
export const placesRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/v1/places', {
    config: { action: 'operators.search-places' },
    schema: { querystring: PlaceSearchQuery, response: { 200: PlaceSearchAnswer } },
    handler: async ({ query }, reply) => {
      void reply.header('cache-control', CACHE)
      return {
        items: searchPlaces(query.q, { limit: query.limit }).map(toPlace),
        attribution: ATTRIBUTION,
      }
    },
  })

  app.get('/v1/places/:inseeCode', {
    config: { action: 'operators.read-place' },
    schema: { params: PlaceParams, response: { 200: PlaceAnswer } },
    handler: async ({ params }, reply) => {
      const place = placeByInsee(params.inseeCode)
      if (!place) throw notFound({ fr: 'Commune', en: 'Place' })
      void reply.header('cache-control', CACHE)
      return { place: toPlace(place), attribution: ATTRIBUTION }
    },
  })
}

const toPlace = ({ insee, timeZone, postcodes, precision: _precision, ...place }: Place): PlaceView => ({
  ...place,
  inseeCode: insee,
  postcodes: [...postcodes],
  zone: timeZone,
})
