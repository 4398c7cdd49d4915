import { z } from 'zod'
import { IncidentKind, IncidentState } from '../../events/incidents.ts'
import { Cents, Id, Instant, Key, pageOf, PageQuery, ShortText, TimeZone, Window } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

export const STEP_ACTS = ['call-operator', 'call-client', 'repair', 'check', 'tell'] as const
export const PLAYBOOK_AUTOMATIONS = ['suggest', 'standby', 'automatic'] as const

const Words = z.strictObject({ client: LocalizedText.nullable(), operators: LocalizedText.nullable() })

/**
 * What is done about one kind of incident. Words may carry {reference}, {place}, {when} and {operator}; `automation`
 * says what the machine may do by itself: nothing, call in a standby, or also ask the best replacement.
 */
export const PlaybookDocument = z
  .strictObject({
    owner: z.enum(['producer', 'admin']),
    /** Unsolved for so long, it escalates; sooner where the shoot is near. */
    timerMinutes: z.int().min(5).max(10_080),
    automation: z.enum(PLAYBOOK_AUTOMATIONS),
    steps: z
      .array(z.strictObject({ key: Key, act: z.enum(STEP_ACTS), says: LocalizedText }))
      .min(1)
      .max(20),
    messages: z.strictObject({ opened: Words, solved: Words }),
  })
  .meta({ id: 'PlaybookDocument' })
export type PlaybookDocument = z.infer<typeof PlaybookDocument>

export const NewPlaybook = z.strictObject({
  kind: IncidentKind,
  document: PlaybookDocument,
  reason: ShortText,
})
export type NewPlaybook = z.infer<typeof NewPlaybook>

/** Never edited: an incident keeps the version it was opened with. Version 1 is what the house came with. */
export const Playbook = z
  .object({
    kind: IncidentKind,
    title: LocalizedText,
    version: z.int().min(1),
    document: PlaybookDocument,
    reason: z.string().nullable(),
    createdAt: Instant.nullable(),
  })
  .meta({ id: 'Playbook' })
export type Playbook = z.infer<typeof Playbook>
export const PlaybookList = z.object({ items: z.array(Playbook) }).meta({ id: 'PlaybookList' })

export const REPAIR_KINDS = ['standby', 'shortlist', 'wave', 'relax', 'move', 'keep', 'cancel'] as const
export const RepairKind = z.enum(REPAIR_KINDS)
export type RepairKind = z.infer<typeof RepairKind>
export const REPAIR_STATES = ['proposed', 'accepted', 'done', 'failed', 'refused', 'superseded'] as const
export const RepairState = z.enum(REPAIR_STATES)
export type RepairState = z.infer<typeof RepairState>

/** One way out, the least touching first: why it, what it costs, whom it touches. */
export const Repair = z
  .object({
    id: Id,
    kind: RepairKind,
    state: RepairState,
    operatorId: Id.nullable(),
    operatorName: z.string().nullable(),
    feeCents: Cents.nullable(),
    /** What it costs the house more than before; negative when less. */
    costDeltaCents: z.int(),
    window: Window.nullable(),
    touched: z.array(z.object({ who: z.enum(['client', 'operator']), name: z.string() })),
    says: LocalizedText,
    /** Nothing to accept: an advice. */
    isAdvice: z.boolean(),
    answerBy: Instant.nullable(),
    decidedByName: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Repair' })
export type Repair = z.infer<typeof Repair>

const IncidentStep = z.object({
  key: z.string(),
  act: z.enum(STEP_ACTS),
  says: LocalizedText,
  doneAt: Instant.nullable(),
  doneByName: z.string().nullable(),
})

/**
 * What endangers a mission, over the mission's own state. Clients and operators read that it is there and how it
 * stands; who fell out and why, steps and repairs are for staff.
 */
export const Incident = z
  .object({
    id: Id,
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    organisationName: z.string(),
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    kind: IncidentKind,
    kindTitle: LocalizedText,
    state: IncidentState,
    openedAt: Instant,
    openedByKind: z.enum(['client', 'operator', 'staff', 'system']),
    openedByName: z.string().nullable(),
    reason: z.string().nullable(),
    operatorId: Id.nullable(),
    operatorName: z.string().nullable(),
    evidence: z.array(LocalizedText),
    /** What this face is told of it. */
    says: LocalizedText,
    dueAt: Instant,
    escalatedAt: Instant.nullable(),
    solvedAt: Instant.nullable(),
    solution: LocalizedText.nullable(),
    recoveredMinutes: z.number().nullable(),
    owner: z.enum(['producer', 'admin']).nullable(),
    takenByName: z.string().nullable(),
    playbookVersion: z.int().nullable(),
    groupId: Id.nullable(),
    steps: z.array(IncidentStep),
    repairs: z.array(Repair),
  })
  .meta({ id: 'Incident' })
export type Incident = z.infer<typeof Incident>

export const IncidentQuery = PageQuery.extend({
  /** Alive: worst first, the whole list at once; solved: newest first. */
  view: z.enum(['alive', 'solved', 'all']).default('alive'),
  missionId: Id.optional(),
  kind: IncidentKind.optional(),
})
export type IncidentQuery = z.infer<typeof IncidentQuery>
export const IncidentPage = pageOf(Incident).meta({ id: 'IncidentPage' })
export type IncidentPage = z.infer<typeof IncidentPage>

export const REPORTED_KINDS = [
  'withdrawal',
  'illness',
  'equipment',
  'place-lost',
  'weather',
  'mission-moved',
] as const

/** "Something is wrong", from whoever sees it: what, why, and for equipment whether the shoot can go on. */
export const NewIncident = z.strictObject({
  kind: z.enum(REPORTED_KINDS),
  reason: ShortText,
  canShoot: z.boolean().default(false),
  /** Staff name whose seat it is about; an operator means their own. */
  assignmentId: Id.optional(),
})
export type NewIncident = z.infer<typeof NewIncident>

/** Several people fall out at once: every mission they hold in the window is replanned together. */
export const NewAbsences = z.strictObject({
  operatorIds: z.array(Id).min(1).max(50),
  window: Window,
  reason: ShortText,
})
export type NewAbsences = z.infer<typeof NewAbsences>
export const IncidentList = z.object({ items: z.array(Incident) }).meta({ id: 'IncidentList' })
export type IncidentList = z.infer<typeof IncidentList>

export const StepDone = z.strictObject({ isDone: z.boolean() })
export const IncidentReason = z.strictObject({ reason: ShortText })

/** The client wants another window; with the hash of what was shown where an operator is bound. */
export const MissionMove = z.strictObject({
  window: Window,
  reason: ShortText,
  agreedHash: z.string().max(64).optional(),
  bearer: z.enum(['client', 'house']).default('house'),
})
export type MissionMove = z.infer<typeof MissionMove>

export const FiguresQuery = z.object({ months: z.coerce.number().int().min(1).max(24).default(6) })

/** Time to recover: from the opening to the solution, by month of opening in the house's own time. */
export const IncidentFigures = z
  .object({
    months: z.array(
      z.object({
        month: z.string(),
        kind: IncidentKind,
        kindTitle: LocalizedText,
        count: z.int(),
        solvedCount: z.int(),
        escalatedCount: z.int(),
        medianMinutes: z.number().nullable(),
        worstMinutes: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'IncidentFigures' })
export type IncidentFigures = z.infer<typeof IncidentFigures>
