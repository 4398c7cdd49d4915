import type { MissionBrief } from '@regie/contracts'

/** The brief without the operator's fee, which no client may come near. */
export type KeptBrief = Omit<MissionBrief, 'feeCents'>
