import type { Interval } from '@regie/calendar'
import type { ProductSnapshot } from '@regie/contracts'
import type { MissionNeeds } from '@regie/matching'

type Where = {
  charter: { key: string; version: number } | null
  place: { lat: number; lon: number; timeZone: string }
  window: Interval
  /** The client it would be for; null: nobody in particular. */
  clientId: string | null
  /** Whom that client no longer wants. */
  blocked: readonly string[]
}

/** What each seat of a product would ask, ordered at a place; the lead's first. */
export const needsOfSeats = (
  { productId, seats }: ProductSnapshot,
  { charter, place, window, clientId, blocked }: Where,
): MissionNeeds[] =>
  seats.map(({ role, speciality, minimumLevel, capabilities, languages, feeCents }) => ({
    id: productId,
    role,
    speciality,
    minLevel: minimumLevel,
    capabilities,
    languages: { keys: languages, match: 'all' },
    place: { lat: place.lat, lon: place.lon },
    placeId: null,
    window,
    charter,
    feeCents,
    clientId: clientId ?? '',
    clientBlocks: blocked,
    clientPrefers: [],
    zone: place.timeZone,
  }))
