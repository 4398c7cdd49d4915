import type { RetouchState, RetouchTaskSummary } from '@regie/contracts'
import type { Tone } from '../../ui/state-mark.tsx'

export const RETOUCH_TONES: Record<RetouchState, Tone> = {
  open: 'warn',
  assigned: 'quiet',
  in_progress: 'live',
  submitted: 'act',
  returned: 'warn',
  accepted: 'pass',
  cancelled: 'quiet',
}

export const LATENESS_TONES: Record<RetouchTaskSummary['lateness'], Tone> = {
  'on-time': 'quiet',
  'due-soon': 'warn',
  late: 'fail',
}

/** Columns of the board, from what waits for somebody to what waits to be looked at. */
export const UNDER_WAY = ['open', 'assigned', 'in_progress', 'returned', 'submitted'] as const
