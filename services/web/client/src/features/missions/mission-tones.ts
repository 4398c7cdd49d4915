import type { AssignmentState, IncidentState, MissionState, OfferState, QuoteState } from '@regie/contracts'
import type { Tone } from '../../ui/state-mark.tsx'

export const MISSION_TONES: Record<MissionState, Tone> = {
  draft: 'quiet',
  posted: 'act',
  staffed: 'pass',
  in_production: 'live',
  in_quality_control: 'act',
  in_retouch: 'act',
  in_review: 'act',
  approved: 'pass',
  delivered: 'pass',
  closed: 'quiet',
  on_hold: 'warn',
  cancelled: 'fail',
}

export const OFFER_TONES: Record<OfferState, Tone> = {
  sent: 'act',
  seen: 'act',
  accepted: 'pass',
  declined: 'quiet',
  expired: 'quiet',
  withdrawn: 'quiet',
}

export const QUOTE_TONES: Record<QuoteState, Tone> = {
  draft: 'quiet',
  sent: 'act',
  accepted: 'pass',
  declined: 'quiet',
  expired: 'quiet',
  superseded: 'quiet',
}

export const ASSIGNMENT_TONES: Record<AssignmentState, Tone> = {
  proposed: 'act',
  standing_by: 'act',
  confirmed: 'pass',
  checked_in: 'live',
  checked_out: 'act',
  completed: 'quiet',
  cancelled: 'fail',
  no_show: 'fail',
}

export const INCIDENT_TONES: Record<IncidentState, Tone> = {
  open: 'warn',
  replanning: 'act',
  escalated: 'live',
  solved: 'pass',
}
