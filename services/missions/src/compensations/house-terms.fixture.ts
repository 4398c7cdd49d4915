import type { CompensationTerms } from '@regie/contracts'

/** The terms the house came with; a test holds them to those of the migration. */
export const HOUSE_TERMS: CompensationTerms = {
  cancellation: [
    { underHours: 24, clientShareBp: 10_000, operatorShareBp: 10_000 },
    { underHours: 48, clientShareBp: 5_000, operatorShareBp: 5_000 },
    { underHours: 168, clientShareBp: 2_000, operatorShareBp: 2_000 },
  ],
  move: [
    { underHours: 24, clientShareBp: 3_000, operatorShareBp: 5_000 },
    { underHours: 48, clientShareBp: 1_500, operatorShareBp: 2_500 },
  ],
  weather: { tiers: [{ underHours: 24, operatorShareBp: 5_000 }], borneByClientBp: 0 },
  placeLost: { tiers: [{ underHours: 24, operatorShareBp: 10_000 }], borneByClientBp: 10_000 },
  waiting: { graceMinutes: 15, centsPerQuarter: 1_250, maxQuarters: 16, isBilledToClient: true },
  checkIn: { graceMinutes: 15 },
  withdrawal: { lateUnderHours: 48 },
  standby: { readyShareBp: 2_500, minimumCents: 4_000, freeReleaseHours: 24, isKeptWhenCalledIn: true },
}
