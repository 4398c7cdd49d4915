import type { LocalizedText, MissionState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export const HELD_STATES = [
  'posted', 'staffed', 'in_production', 'in_quality_control', 'in_retouch', 'in_review', 'approved',
] as const satisfies MissionState[] // prettier-ignore

export type MissionEvent =
  | 'post'
  | 'staff'
  | 'unstaff'
  | 'start'
  | 'capture'
  | 'pass'
  | 'ask-change'
  | 'deliver-change'
  | 'approve'
  | 'deliver'
  | 'close'
  | 'hold'
  | 'resume'
  | 'cancel'

const hold = 'on_hold' as const
const cancel = 'cancelled' as const

export const missionMachine: Machine<MissionState, MissionEvent> = {
  draft: { post: 'posted', cancel },
  posted: { staff: 'staffed', hold, cancel },
  staffed: { start: 'in_production', unstaff: 'posted', hold, cancel },
  in_production: { capture: 'in_quality_control', unstaff: 'posted', hold, cancel },
  in_quality_control: { pass: 'in_review', 'ask-change': 'in_retouch', hold },
  in_retouch: { 'deliver-change': 'in_review', hold },
  in_review: { 'ask-change': 'in_retouch', approve: 'approved', hold },
  approved: { deliver: 'delivered', hold },
  delivered: { close: 'closed' },
  closed: {},
  on_hold: { resume: HELD_STATES, cancel },
  cancelled: {},
}

export const MISSION_STATE_WORDS: Record<MissionState, LocalizedText> = {
  draft: { fr: 'brouillon', en: 'draft' },
  posted: { fr: 'publiée', en: 'posted' },
  staffed: { fr: 'attribuée', en: 'staffed' },
  in_production: { fr: 'en prise de vue', en: 'in production' },
  in_quality_control: { fr: 'en contrôle qualité', en: 'in quality control' },
  in_retouch: { fr: 'en retouche', en: 'in retouch' },
  in_review: { fr: 'en relecture client', en: 'in review' },
  approved: { fr: 'approuvée', en: 'approved' },
  delivered: { fr: 'livrée', en: 'delivered' },
  closed: { fr: 'close', en: 'closed' },
  on_hold: { fr: 'suspendue', en: 'on hold' },
  cancelled: { fr: 'annulée', en: 'cancelled' },
}

/** @throws Failure 'wrong-state'; `heldFrom` names where a resumption leads back to */
export const nextMissionState = (state: MissionState, event: MissionEvent, heldFrom?: MissionState | null) =>
  nextState(missionMachine, MISSION_STATE_WORDS, state, event, heldFrom)

/** The stretch that the facts of production move a mission along by themselves. */
const PRODUCTION_EVENTS = [
  'start',
  'capture',
  'pass',
  'ask-change',
  'deliver-change',
  'approve',
  'deliver',
] as const

/**
 * The shortest walk along allowed edges of production, without the state it starts from; empty when there is none
 * or when it is already there.
 */
export function productionWalk(from: MissionState, to: MissionState): MissionState[] {
  const cameFrom = new Map<MissionState, MissionState>()
  const queue: MissionState[] = [from]
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    if (state === to) break
    for (const event of PRODUCTION_EVENTS) {
      const next = missionMachine[state][event] as MissionState | undefined
      if (!next || next === from || cameFrom.has(next)) continue
      cameFrom.set(next, state)
      queue.push(next)
    }
  }
  const walk: MissionState[] = []
  for (let state: MissionState | undefined = to; state && state !== from; state = cameFrom.get(state)) {
    walk.unshift(state)
  }
  return cameFrom.has(to) ? walk : []
}
