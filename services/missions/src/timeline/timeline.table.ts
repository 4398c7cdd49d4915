import { idColumn, instant } from '@regie/database'
import { jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'
import type { Face, TimelineKind } from './timeline.words.ts'

export const timelineLines = missionsSchema.table('timeline_line', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  at: instant('at').notNull(),
  kind: text('kind').$type<TimelineKind>().notNull(),
  audience: text('audience').array().$type<Face[]>().notNull(),
  actorKind: text('actor_kind', { enum: ['client', 'operator', 'staff', 'system'] }).notNull(),
  actorId: uuid('actor_id'),
  actorName: text('actor_name'),
  args: jsonb('args').$type<Record<string, string | number>>().notNull(),
  reason: text('reason'),
})
