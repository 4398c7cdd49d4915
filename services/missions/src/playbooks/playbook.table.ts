import type { IncidentKind, PlaybookDocument } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** Versions after the house's own; never changed, only followed. */
export const playbooks = missionsSchema.table('playbook', {
  id: idColumn(),
  kind: text('kind').$type<IncidentKind>().notNull(),
  version: integer('version').notNull(),
  document: jsonb('document').$type<PlaybookDocument>().notNull(),
  reason: text('reason').notNull(),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
})
