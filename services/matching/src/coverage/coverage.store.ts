import type { Tx } from '@regie/database'
import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { charters } from '../missions/mission.table.ts'
import { postings } from '../postings/posting.table.ts'
import type { StaffingSample } from './time-to-staff.rules.ts'

const YEAR_MS = 365 * 86_400_000

/** The version current today of the charter a product asks for; null where it asks for none. */
export async function currentVersion(
  tx: Tx,
  charterKey: string | null,
): Promise<{ key: string; version: number } | null> {
  if (charterKey === null) return null
  const [row] = await tx.select().from(charters).where(eq(charters.charterKey, charterKey))
  // Not heard of yet: nobody can be certified on it either, and the first version is what they would be.
  return { key: charterKey, version: row?.version ?? 1 }
}

type About = { productKey: string; speciality: string; departement: string }

/** How long the missions staffed within a year took from posted to staffed, by how near they are to an order. */
export async function staffingSamples(tx: Tx, about: About, now: Date): Promise<StaffingSample[]> {
  const minutes = sql`floor(extract(epoch FROM ${postings.staffedAt} - ${postings.postedAt}) / 60)`
  const isProduct = sql`${postings.productKey} = ${about.productKey}`
  const isSpeciality = sql`${postings.speciality} = ${about.speciality}`
  const isHere = sql`${postings.departement} = ${about.departement}`
  const among = {
    'product-here': sql`${isProduct} AND ${isHere}`,
    'speciality-here': sql`${isSpeciality} AND ${isHere}`,
    product: isProduct,
    speciality: isSpeciality,
    house: sql`true`,
  }
  const bases = Object.keys(among) as StaffingSample['basis'][]
  const [row] = await tx
    .select({
      minutes: sql<(number | null)[]>`ARRAY[${sql.join(
        bases.map(
          (basis) =>
            sql`(percentile_disc(0.5) WITHIN GROUP (ORDER BY ${minutes}) FILTER (WHERE ${among[basis]}))::int`,
        ),
        sql`, `,
      )}]`,
      missions: sql<number[]>`ARRAY[${sql.join(
        bases.map((basis) => sql`(count(*) FILTER (WHERE ${among[basis]}))::int`),
        sql`, `,
      )}]`,
    })
    .from(postings)
    .where(
      and(
        gt(postings.staffedAt, new Date(now.getTime() - YEAR_MS)),
        isNotNull(postings.postedAt),
        sql`${postings.staffedAt} >= ${postings.postedAt}`,
      ),
    )
  return bases.flatMap((basis, at) => {
    const median = row?.minutes[at]
    return typeof median === 'number' ? [{ basis, missions: row?.missions[at] ?? 0, minutes: median }] : []
  })
}
