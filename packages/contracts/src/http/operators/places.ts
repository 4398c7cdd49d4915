import { z } from 'zod'
import { TimeZone } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

export const PlaceSearchQuery = z.strictObject({
  /** As a person types: a name or its beginning, a postcode, or both. */
  q: z.string().trim().min(1).max(100),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})
export const PlaceParams = z.object({ inseeCode: z.string().regex(/^[0-9][0-9AB][0-9]{3}$/i) })

/** A French commune, or an arrondissement of Paris, Lyon or Marseille. */
export const PlaceView = z
  .object({
    inseeCode: z.string(),
    name: z.string(),
    postcodes: z.array(z.string()),
    departement: z.object({ code: z.string(), name: z.string() }),
    region: z.string(),
    population: z.int(),
    lat: z.number(),
    lon: z.number(),
    zone: TimeZone,
  })
  .meta({ id: 'PlaceView' })
export type PlaceView = z.infer<typeof PlaceView>

/** `attribution` must be shown wherever the places are. */
export const PlaceSearchAnswer = z.object({ items: z.array(PlaceView), attribution: LocalizedText })
export const PlaceAnswer = z.object({ place: PlaceView, attribution: LocalizedText })
