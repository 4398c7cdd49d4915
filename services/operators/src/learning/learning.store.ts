import { type CertificationView, type LearningCharter, notFound } from '@regie/contracts'
import { cursorAfter, newId, readCursor, toPage, type Tx } from '@regie/database'
import { and, count, desc, eq, lt, sql } from 'drizzle-orm'
import {
  type CertificationRow,
  certifications,
  type CharterRow,
  charters,
  type CharterVersionRow,
  charterVersions,
  quizAttempts,
} from './learning.table.ts'

type Page = { limit: number; cursor?: string | undefined }
type Certified = Pick<CertificationRow, 'version' | 'certifiedAt'>

/** The charter's newest certification of this operator, joined sideways. */
const newestOf = (tx: Tx, operatorId: string) =>
  tx
    .select({ version: certifications.version, certifiedAt: certifications.certifiedAt })
    .from(certifications)
    .where(and(eq(certifications.charterId, charters.charterId), eq(certifications.operatorId, operatorId)))
    .orderBy(desc(certifications.version))
    .limit(1)
    .as('newest')

/** Charters newest first, each with the state of one's own certification. */
export async function listCharters(tx: Tx, operatorId: string, mine: ReadonlySet<string>, page: Page) {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor)
  const newest = newestOf(tx, operatorId)
  const rows = await tx
    .select({ charter: charters, version: newest.version, certifiedAt: newest.certifiedAt })
    .from(charters)
    .leftJoinLateral(newest, sql`true`)
    .where(
      after &&
        sql`(${charters.publishedAt}, ${charters.charterId}) < (${after.sortValue}::timestamptz, ${after.id}::uuid)`,
    )
    .orderBy(desc(charters.publishedAt), desc(charters.charterId))
    .limit(page.limit + 1)
  return toPage(
    rows,
    page.limit,
    (row) => toCard(row.charter, certifiedOf(row), mine),
    ({ charter }) => cursorAfter(charter.publishedAt.toISOString(), charter.charterId),
  )
}

const certifiedOf = (row: { version: number | null; certifiedAt: Date | null }): Certified | undefined =>
  row.version !== null && row.certifiedAt !== null
    ? { version: row.version, certifiedAt: row.certifiedAt }
    : undefined

/** The charter with its current version and one's newest certification. @throws Failure 'not-found' */
export async function getCharter(tx: Tx, operatorId: string, charterId: string) {
  const newest = newestOf(tx, operatorId)
  const [row] = await tx
    .select({
      charter: charters,
      current: charterVersions,
      version: newest.version,
      certifiedAt: newest.certifiedAt,
    })
    .from(charters)
    .innerJoin(
      charterVersions,
      and(
        eq(charterVersions.charterId, charters.charterId),
        eq(charterVersions.version, charters.currentVersion),
      ),
    )
    .leftJoinLateral(newest, sql`true`)
    .where(eq(charters.charterId, charterId))
  if (!row) throw notFound({ fr: 'Charte', en: 'Charter' })
  return { charter: row.charter, current: row.current, certified: certifiedOf(row) }
}

export function toCard(
  charter: CharterRow,
  certified: Certified | undefined,
  mine: ReadonlySet<string>,
): LearningCharter {
  return {
    charterId: charter.charterId,
    key: charter.key,
    version: charter.currentVersion,
    title: charter.title,
    speciality: charter.speciality,
    publishedAt: charter.publishedAt.toISOString(),
    isMine: mine.has(charter.speciality),
    certification: !certified ? 'none' : certified.version === charter.currentVersion ? 'current' : 'stale',
    certifiedVersion: certified?.version ?? null,
    certifiedAt: certified?.certifiedAt.toISOString() ?? null,
  }
}

/** How often this version was tried on that day. */
export async function countTries(
  tx: Tx,
  operatorId: string,
  { charterId, version }: Pick<CharterVersionRow, 'charterId' | 'version'>,
  day: string,
): Promise<number> {
  const [row] = await tx
    .select({ tries: count() })
    .from(quizAttempts)
    .where(
      and(
        eq(quizAttempts.operatorId, operatorId),
        eq(quizAttempts.charterId, charterId),
        eq(quizAttempts.version, version),
        eq(quizAttempts.day, day),
      ),
    )
  return row?.tries ?? 0
}

export async function insertTry(tx: Tx, attempt: Omit<typeof quizAttempts.$inferInsert, 'id'>) {
  await tx.insert(quizAttempts).values({ ...attempt, id: newId() })
}

/** The database refuses any version but the current one, and a second certification of the same. */
export async function insertCertification(
  tx: Tx,
  certified: Pick<CertificationRow, 'operatorId' | 'charterId' | 'version'>,
): Promise<CertificationRow> {
  const [row] = await tx
    .insert(certifications)
    .values({ ...certified, id: newId() })
    .returning()
  return row!
}

/** One's own certifications, newest first. */
export async function listCertifications(tx: Tx, operatorId: string, page: Page) {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor)
  const rows = await tx
    .select({ certification: certifications, charter: charters })
    .from(certifications)
    .innerJoin(charters, eq(charters.charterId, certifications.charterId))
    .where(
      and(eq(certifications.operatorId, operatorId), after ? lt(certifications.id, after.id) : undefined),
    )
    .orderBy(desc(certifications.id))
    .limit(page.limit + 1)
  return toPage(rows, page.limit, toCertification, ({ certification }) => cursorAfter('', certification.id))
}

const toCertification = (row: {
  certification: CertificationRow
  charter: CharterRow
}): CertificationView => ({
  id: row.certification.id,
  charterId: row.charter.charterId,
  charterKey: row.charter.key,
  title: row.charter.title,
  version: row.certification.version,
  currentVersion: row.charter.currentVersion,
  state: row.certification.version === row.charter.currentVersion ? 'current' : 'stale',
  certifiedAt: row.certification.certifiedAt.toISOString(),
})
