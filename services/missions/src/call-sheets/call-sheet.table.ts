import { instant } from '@regie/database'
import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** Each made call sheet is kept; the highest revision is the one to follow. */
export const callSheets = missionsSchema.table(
  'call_sheet',
  {
    assignmentId: uuid('assignment_id').notNull(),
    revision: integer('revision').notNull(),
    operatorId: uuid('operator_id').notNull(),
    language: text('language', { enum: ['fr', 'en'] }).notNull(),
    pdfKey: text('pdf_key').notNull(),
    pdfSha256: text('pdf_sha256').notNull(),
    icsKey: text('ics_key').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.assignmentId, table.revision] })],
)
