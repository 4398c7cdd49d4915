import type { MissionBrief } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { given } from '../newer-news.ts'
import { departementOf } from './departement.rules.ts'
import { postings } from './posting.table.ts'

// PostgreSQL's least() passes over nulls: whichever is known, and the earlier of two.
const earlier = (column: PgColumn) => sql`least(${column}, ${given(column)})`

const about = ({ missionId, productKey, speciality, place }: MissionBrief) => ({
  missionId,
  productKey,
  speciality,
  departement: departementOf(place.inseeCode),
})

/** The first posting counts, whatever the order of the news and however often it is told. */
export async function keepPosted(tx: Tx, brief: MissionBrief, at: Date): Promise<void> {
  await tx
    .insert(postings)
    .values({ ...about(brief), postedAt: at })
    .onConflictDoUpdate({ target: postings.missionId, set: { postedAt: earlier(postings.postedAt) } })
}

/** The first time it had its people; who came after somebody fell out does not count again. */
export async function keepStaffed(tx: Tx, brief: MissionBrief, at: Date): Promise<void> {
  await tx
    .insert(postings)
    .values({ ...about(brief), staffedAt: at })
    .onConflictDoUpdate({ target: postings.missionId, set: { staffedAt: earlier(postings.staffedAt) } })
}
