import type { Forecast, Weather } from './forecast.ts'
import recorded from './recorded-forecast.json' with { type: 'json' }

type Station = { name: string; lat: number; lon: number; days: Weather[] }

const DAY_MS = 86_400_000
const stations: readonly Station[] = recorded.stations

/**
 * A fortnight kept in the repository for eight places, each asked for by the nearest; the day of the window's start is
 * counted from 1970 and the fortnight goes round. It tells no real weather: it is there so that everything that follows
 * from a forecast works without one, and it says so.
 */
export const recordedForecast: Forecast = {
  source: { fr: 'Prévision enregistrée (hors ligne)', en: 'Recorded forecast (offline)' },
  isRecorded: true,
  at: async ({ lat, lon }, { from }) => {
    const nearest = stations.toSorted((a, b) => farness(a, lat, lon) - farness(b, lat, lon))[0]
    if (!nearest) return null
    const day = Math.floor(Date.parse(from) / DAY_MS) % nearest.days.length
    return nearest.days[day] ?? null
  },
}

/** For comparing only: squares of degrees, a degree of longitude shrunk as it is at that latitude. */
const farness = (station: Station, lat: number, lon: number): number =>
  (station.lat - lat) ** 2 + ((station.lon - lon) * Math.cos((lat * Math.PI) / 180)) ** 2
