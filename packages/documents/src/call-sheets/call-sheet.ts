import type { Language } from '@regie/contracts'
import type { Money } from '@regie/money'

export type Contact = {
  readonly name: string
  readonly role: string
  readonly phone?: string
  readonly email?: string
}

export type Shot = {
  readonly label: string
  /** files wanted, ≥ 1 */
  readonly count: number
  readonly isRequired: boolean
  readonly note?: string
}

/** What is planned when something goes wrong: « Le client est absent » → what to do. */
export type WhatIf = { readonly event: string; readonly action: string }

/**
 * Everything the page of the day says, in the language of its reader. Plain values, already chosen:
 * the address is the exact one, so the sheet is made only for people of the mission.
 */
export type CallSheet = {
  readonly language: Language
  /** stable id of the mission; the calendar event keeps it for life */
  readonly missionId: string
  /** what people say on the phone: 'M-2026-0412' */
  readonly reference: string
  /** 0 first, one more at each change sent */
  readonly revision: number
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
  /** ISO instants; end after start */
  readonly issuedAt: string
  readonly start: string
  readonly end: string
  /** IANA zone of the place */
  readonly timeZone: string
  readonly title: string
  /** how the client is shown to the operator */
  readonly clientName: string
  readonly place: {
    readonly name?: string
    /** lines of the postal address */
    readonly address: string
    readonly access: readonly string[]
    /** degrees, WGS 84 */
    readonly point?: { readonly lat: number; readonly lon: number }
  }
  /** one way, from the operator's base */
  readonly travel?: { readonly distanceKm: number; readonly minutes: number }
  readonly contacts: readonly Contact[]
  readonly shots: readonly Shot[]
  readonly equipment: readonly string[]
  readonly charter?: { readonly name: string; readonly version: string; readonly tips: readonly string[] }
  /** absent on a copy that is not for the operator */
  readonly earnings?: { readonly fee: Money; readonly travel: Money; readonly netAfterTravel: Money }
  readonly safety: {
    readonly notes: readonly string[]
    readonly hospital?: string
  }
  /** besides the house's own lines (late, client absent, weather) */
  readonly whatIfs: readonly WhatIf[]
  /** who answers on the day, and signs the calendar event */
  readonly organiser: { readonly name: string; readonly email: string; readonly phone?: string }
}
