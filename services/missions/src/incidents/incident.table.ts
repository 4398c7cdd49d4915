import type { IncidentKind, IncidentState, LocalizedText, PlaybookDocument } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

export const incidents = missionsSchema.table('incident', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  kind: text('kind').$type<IncidentKind>().notNull(),
  /** What it is of, once: `no-show:<assignment>` … */
  cause: text('cause').notNull(),
  state: text('state').$type<IncidentState>().notNull(),
  /** Incidents of one blow, replanned together. */
  groupId: uuid('group_id'),
  openedAt: instant('opened_at').notNull(),
  openedByKind: text('opened_by_kind', { enum: ['client', 'operator', 'staff', 'system'] }).notNull(),
  openedBy: uuid('opened_by'),
  openedByName: text('opened_by_name'),
  reason: text('reason'),
  assignmentId: uuid('assignment_id'),
  operatorId: uuid('operator_id'),
  operatorName: text('operator_name'),
  evidence: jsonb('evidence').$type<LocalizedText[]>().notNull(),
  says: jsonb('says').$type<LocalizedText>().notNull(),
  toldClient: jsonb('told_client').$type<LocalizedText>(),
  toldOperators: jsonb('told_operators').$type<LocalizedText>(),
  playbookVersion: integer('playbook_version').notNull(),
  owner: text('owner').$type<PlaybookDocument['owner']>().notNull(),
  automation: text('automation').$type<PlaybookDocument['automation']>().notNull(),
  timerMinutes: integer('timer_minutes').notNull(),
  /** What is told once it is solved, as the playbook of its opening had it. */
  solvedWords: jsonb('solved_words').$type<PlaybookDocument['messages']['solved']>().notNull(),
  dueAt: instant('due_at').notNull(),
  takenBy: uuid('taken_by'),
  takenByName: text('taken_by_name'),
  escalatedAt: instant('escalated_at'),
  solvedAt: instant('solved_at'),
  solution: jsonb('solution').$type<LocalizedText>(),
})
export type IncidentRow = typeof incidents.$inferSelect

export const incidentSteps = missionsSchema.table(
  'incident_step',
  {
    incidentId: uuid('incident_id').notNull(),
    position: integer('position').notNull(),
    key: text('key').notNull(),
    act: text('act').$type<PlaybookDocument['steps'][number]['act']>().notNull(),
    says: jsonb('says').$type<LocalizedText>().notNull(),
    doneAt: instant('done_at'),
    doneBy: uuid('done_by'),
    doneByName: text('done_by_name'),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.key] })],
)
