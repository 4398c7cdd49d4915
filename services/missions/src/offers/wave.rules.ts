import type { OfferState, RankedCandidate } from '@regie/contracts'
import type { z } from 'zod'

export type Candidate = z.infer<typeof RankedCandidate>

type Asked = { operatorId: string; round: number; state: OfferState; feeCents: number }
type Wanted = { round: number; feeCents: number; size: number }

const MINUTE_MS = 60_000

/**
 * The best `size` candidates not yet asked in this round. Who declined in any round is not asked again, nor is who
 * withdrew from the mission; who only ran out of time is, in a later round or once the fee is higher.
 */
export function pickWave(
  candidates: readonly Candidate[],
  asked: readonly Asked[],
  withdrawn: readonly string[],
  { round, feeCents, size }: Wanted,
): Candidate[] {
  const out = new Set([
    ...withdrawn,
    ...asked
      .filter(
        (offer) => offer.state === 'declined' || (offer.round === round && !isWorthAnother(offer, feeCents)),
      )
      .map(({ operatorId }) => operatorId),
  ])
  return candidates
    .filter(({ operatorId }) => !out.has(operatorId))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, size)
}

const isWorthAnother = (offer: Asked, feeCents: number) =>
  offer.state === 'expired' && offer.feeCents < feeCents

/** The deadline of an offer: its time to answer, never later than the window begins. */
export const answerBy = (now: Date, answerWithinMinutes: number, windowFrom: string): Date =>
  new Date(Math.min(now.getTime() + answerWithinMinutes * MINUTE_MS, Date.parse(windowFrom)))
