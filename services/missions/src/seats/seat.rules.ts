import { Failure, fieldFailure, LEAD_SEAT, type NewProductSeat, type SeatNeeds } from '@regie/contracts'

type Open = { key: string; assignmentId: string | null }

export const isLead = ({ key }: { key: string }): boolean => key === LEAD_SEAT

/**
 * The seat somebody means: the one named, else the lead while it is open, else the first that is.
 *
 * @param seats  in their order, the lead first; at least one
 * @throws Failure 'rule-broken' for a seat the mission does not have, 'already-taken' for one that is not open
 */
export function seatToFill<S extends Open>(seats: readonly S[], wanted?: string): S {
  const named = seats.find(({ key }) => key === wanted)
  if (wanted !== undefined && !named) throw unknownSeat()
  const seat = named ?? seats.find(({ assignmentId }) => assignmentId === null)
  if (seat && seat.assignmentId === null) return seat
  throw alreadyTaken()
}

/** What a seat asks and pays now, as matching and the board hear it. */
export const needsOfSeat = (seat: Omit<SeatNeeds, 'feeCents'> & { offeredFeeCents: number }): SeatNeeds => ({
  key: seat.key,
  role: seat.role,
  speciality: seat.speciality,
  minimumLevel: seat.minimumLevel,
  capabilities: seat.capabilities,
  languages: seat.languages,
  feeCents: seat.offeredFeeCents,
})

/** What the crew beside the lead is paid together, in cents. */
export const crewFeeCents = (crew: readonly Pick<NewProductSeat, 'feeCents'>[]): number =>
  crew.reduce((sum, { feeCents }) => sum + feeCents, 0)

const MINUTE_MS = 60_000
/** Nobody is kept waiting into the last two hours before the window begins. */
const LAST_CALL_MS = 120 * MINUTE_MS

/** Until when the first seat taken keeps its operator's time; the others follow it. */
export const holdUntil = (now: Date, holdMinutes: number, windowFrom: string): Date => {
  const latest = Math.min(now.getTime() + holdMinutes * MINUTE_MS, Date.parse(windowFrom) - LAST_CALL_MS)
  return new Date(Math.max(now.getTime(), latest))
}

export const unknownSeat = () =>
  fieldFailure('seat', 'unknown-seat', {
    fr: 'Cette mission n’a pas cette place.',
    en: 'This mission has no such seat.',
  })

export const alreadyTaken = () =>
  new Failure('already-taken', {
    fr: 'Cette mission vient d’être attribuée.',
    en: 'This mission has just been given to someone.',
  })
