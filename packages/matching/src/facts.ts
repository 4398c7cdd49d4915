import type { Interval, LocalDate } from '@regie/calendar'
import type { LocalizedText } from '@regie/contracts'

/** A point on Earth in decimal degrees (WGS 84): latitude −90 to 90, longitude −180 to 180. */
export type Point = { readonly lat: number; readonly lon: number }

/** What the platform knows of an operator that decides whether, and how well, a mission suits them. */
export type OperatorFacts = {
  readonly id: string
  readonly roles: readonly string[]
  /** `level` from 1 (beginner) to 5 (reference of the trade). */
  readonly specialities: readonly { readonly key: string; readonly level: number }[]
  /** What their equipment can do, counting only equipment in good condition and recently checked. */
  readonly capabilities: readonly string[]
  readonly home: Point
  /** How far they travel, in km as the crow flies; the bound is included. */
  readonly radiusKm: number
  readonly languages: readonly string[]
  readonly certifications: readonly { readonly charterKey: string; readonly version: number }[]
  /** The instant the first of their papers lapses; null when a paper is missing. */
  readonly papersValidUntilMs: number | null
  readonly active: boolean
  /** Confirmed assignments, each with its own travel already included. */
  readonly busy: readonly Interval[]
  /** What `freeIntervals` answers over the planning horizon. */
  readonly free: readonly Interval[]
  /** The least they accept for a mission, in cents. */
  readonly rateCents: number
  /** `mean` of client reviews from 0 to 5, over `count` of them. */
  readonly quality: { readonly mean: number; readonly count: number }
  /** Missions carried out, and missions let down (late withdrawal or no-show). */
  readonly reliability: { readonly done: number; readonly failed: number }
  /** Median minutes to answer an offer, over `count` answers. */
  readonly answers: { readonly medianMinutes: number; readonly count: number }
  /** Missions paid over the last 90 days. */
  readonly recentPaidMissions: number
  /** Clients this operator no longer works for. */
  readonly blockedClients: readonly string[]
  /** Most missions a local day, and an ISO week, may hold; null for no limit. */
  readonly dailyCap: number | null
  readonly weeklyCap: number | null
  /** Confirmed missions by the local date they start on. */
  readonly assignmentsPerDay: Readonly<Record<LocalDate, number>>
  /** Missions done before, by client and place. */
  readonly history: readonly PastMissions[]
}

export type PastMissions = {
  readonly clientId: string
  readonly placeId: string | null
  readonly missions: number
}

/** What one seat of a mission asks for. */
export type MissionNeeds = {
  readonly id: string
  readonly role: string
  readonly speciality: string
  /** 1 to 5, included. */
  readonly minLevel: number
  readonly capabilities: readonly string[]
  /** `all` of the keys, or `any` one of them; no keys means no requirement. */
  readonly languages: { readonly keys: readonly string[]; readonly match: 'any' | 'all' }
  readonly place: Point
  readonly placeId: string | null
  /** The shoot itself, half open, travel not included. */
  readonly window: Interval
  /** The charter and the version current today; null when the mission has none. */
  readonly charter: { readonly key: string; readonly version: number } | null
  /** What the operator would be paid, in cents. */
  readonly feeCents: number
  readonly clientId: string
  /** Operators the client no longer wants, and those it asks for first. */
  readonly clientBlocks: readonly string[]
  readonly clientPrefers: readonly string[]
  /** IANA zone of the place. */
  readonly zone: string
  /** Kilometres a producer accepts beyond each operator's own radius; 0 when absent. */
  readonly beyondRadiusKm?: number
}

/** How keys (specialities, capabilities, languages, roles) are called in sentences; a key without a label is shown as is. */
export type Labels = Readonly<Record<string, LocalizedText>>
