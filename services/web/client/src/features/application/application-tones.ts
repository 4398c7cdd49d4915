import type { OperatorApplicationView } from '@regie/contracts'
import type { Tone } from '../../ui/state-mark.tsx'

export const APPLICATION_TONES: Record<OperatorApplicationView['state'], Tone> = {
  draft: 'quiet',
  submitted: 'act',
  screened: 'act',
  in_review: 'act',
  accepted: 'pass',
  rejected: 'fail',
  more_info_wanted: 'warn',
}
