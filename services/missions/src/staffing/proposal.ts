type Person = { operatorId: string; operatorName: string }

/** What a step would do, by its kind. */
export type Proposal =
  | { kind: 'wave'; feeCents: number; operators: Person[] }
  | { kind: 'boost'; fromFeeCents: number; toFeeCents: number; afterWaves: number }
  | ({ kind: 'application'; applicationId: string; feeCents: number } & Person)
  | ({ kind: 'counter'; offerId: string; feeCents: number } & Person)
  | { kind: 'nobody-left' }

/** What it did: enough to undo it. */
export type Effect = { wave?: number; assignmentId?: string }
