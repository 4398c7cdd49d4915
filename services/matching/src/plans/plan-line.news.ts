import type { offerAnswered, planLinesSettled, standbyEnded, standbyHeld } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { nextLineState } from './plan.states.ts'
import { lineRow, moveLine } from './plan.store.ts'

type Settled = z.infer<typeof planLinesSettled.payload>
type Outcome = z.infer<typeof offerAnswered.payload>['outcome']

/**
 * What became of accepted lines: offered to their operators, or refused by what had changed meanwhile. Whoever answered
 * before this was heard has settled the line already.
 */
export const onPlanLinesSettled =
  (): Handle<Settled> =>
  async ({ lines }, job) => {
    await job.once(async ({ tx }) => {
      for (const { lineId, outcome, offerId, standbyId, reasons } of lines) {
        const line = await lineRow(tx, lineId)
        const state = line && nextLineState(line.state, outcome === 'offered' ? 'offer' : 'refuse')
        if (!line || !state) continue
        const refusals = reasons.map(({ rule, says }) => ({ constraint: rule, label: LABEL, sentence: says }))
        const settledAt = outcome === 'refused' ? job.occurredAt : null
        await moveLine(tx, line, { state, offerId, standbyId, refusals, settledAt })
      }
    })
  }

const LABEL = { fr: 'Au moment d’envoyer la proposition', en: 'As the offer was being sent' }

/** The operator of a line answered; a counter-offer leaves it open. */
export async function settleLine(tx: Tx, lineId: string, outcome: Outcome, at: Date): Promise<void> {
  if (outcome === 'countered') return
  const line = await lineRow(tx, lineId)
  const state = line && nextLineState(line.state, outcome === 'accepted' ? 'confirm' : 'lapse')
  if (line && state) await moveLine(tx, line, { state, settledAt: at })
}

/** Who was asked to stand by does. */
export async function settleByHeldStandby(
  tx: Tx,
  { planLineId }: z.infer<typeof standbyHeld.payload>,
  at: Date,
): Promise<void> {
  if (planLineId) await settleLine(tx, planLineId, 'accepted', at)
}

/** Declined, run out, or let go: the line of whoever was only asked lapses. */
export async function settleByEndedStandby(
  tx: Tx,
  { planLineId }: z.infer<typeof standbyEnded.payload>,
  at: Date,
): Promise<void> {
  if (planLineId) await settleLine(tx, planLineId, 'declined', at)
}
