import type { LocalizedText, RepairState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type RepairEvent = 'accept' | 'do' | 'settle' | 'fail' | 'refuse' | 'supersede'

/** Accepted waits for somebody's answer; done at once where nobody has to be asked. */
export const repairMachine: Machine<RepairState, RepairEvent> = {
  proposed: { accept: 'accepted', do: 'done', refuse: 'refused', supersede: 'superseded' },
  accepted: { settle: 'done', fail: 'failed' },
  done: {},
  failed: {},
  refused: {},
  superseded: {},
}

const WORDS: Record<RepairState, LocalizedText> = {
  proposed: { fr: 'proposée', en: 'proposed' },
  accepted: { fr: 'acceptée', en: 'accepted' },
  done: { fr: 'faite', en: 'done' },
  failed: { fr: 'sans suite', en: 'failed' },
  refused: { fr: 'écartée', en: 'refused' },
  superseded: { fr: 'remplacée', en: 'superseded' },
}

/** @throws Failure 'wrong-state' */
export const nextRepairState = (state: RepairState, event: RepairEvent) =>
  nextState(repairMachine, WORDS, state, event)
