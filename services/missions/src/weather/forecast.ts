import type { LocalizedText } from '@regie/contracts'

/** The weather at a place over a window. */
export type Weather = {
  /** 0 to 100: the most likely rain of any hour. */
  rainChancePct: number
  /** Over the whole window. */
  rainMm: number
  /** Gusts at 10 m, the strongest of any hour. */
  windKmh: number
}

/** Whoever knows the weather to come; a recording says that it is one, and screens repeat it. */
export type Forecast = {
  readonly source: LocalizedText
  readonly isRecorded: boolean
  /** @returns null where it does not reach: too far ahead, or outside its area */
  at(point: { lat: number; lon: number }, window: { from: string; to: string }): Promise<Weather | null>
}
