import {
  type Charter,
  type CharterDocument,
  type CharterLayer,
  type CharterPage,
  type CharterQuery,
  type CharterSummary,
  notFound,
} from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { organisations } from '../facts/fact.table.ts'
import { hashOf, withoutQuiz } from './charter.rules.ts'
import { charters, charterVersions } from './charter.table.ts'

const CHARTER = { fr: 'Charte', en: 'Charter' }

type Seen = {
  charter: typeof charters.$inferSelect
  organisationName: string | null
  document: CharterDocument | null
}

/** Charters the caller's row-level security lets through, with their current version. */
const seen = (tx: Tx) =>
  tx
    .select({
      charter: charters,
      organisationName: organisations.name,
      document: charterVersions.document,
    })
    .from(charters)
    .leftJoin(organisations, eq(organisations.organisationId, charters.organisationId))
    .leftJoin(
      charterVersions,
      and(eq(charterVersions.charterId, charters.id), eq(charterVersions.version, charters.currentVersion)),
    )
    .$dynamic()

export async function listCharters(tx: Tx, query: CharterQuery, isStaff: boolean): Promise<CharterPage> {
  const after = query.cursor === undefined ? undefined : lt(charters.id, readCursor(query.cursor).id)
  const rows = await seen(tx)
    .where(
      and(
        after,
        query.key === undefined ? undefined : eq(charters.key, query.key),
        query.speciality === undefined
          ? undefined
          : eq(
              sql`coalesce(${charterVersions.document}, ${charters.draft}) ->> 'speciality'`,
              query.speciality,
            ),
      ),
    )
    .orderBy(desc(charters.id))
    .limit(query.limit + 1)
  return toPage(
    rows,
    query.limit,
    (row) => toSummary(row, isStaff),
    ({ charter }) => cursorAfter('', charter.id),
  )
}

/** @throws Failure 'not-found' */
export async function readCharter(tx: Tx, id: string, isStaff: boolean): Promise<Charter> {
  const [row] = await seen(tx).where(eq(charters.id, id))
  if (!row) throw notFound(CHARTER)
  return {
    ...toSummary(row, isStaff),
    document: row.document && (isStaff ? row.document : withoutQuiz(row.document)),
    draft: isStaff ? row.charter.draft : null,
    layer: isStaff ? row.charter.draftLayer : null,
    base: isStaff ? await readBase(tx, row.charter) : null,
  }
}

/** What a layered charter stands on, and whether a newer version of it is out. */
async function readBase(
  tx: Tx,
  { baseId, baseVersion }: typeof charters.$inferSelect,
): Promise<Charter['base']> {
  if (baseId === null || baseVersion === null) return null
  const base = await findCharter(tx, baseId)
  const { key, currentVersion, draft } = base
  return {
    charterId: baseId,
    key,
    title: draft.title,
    version: baseVersion,
    newestVersion: currentVersion ?? baseVersion,
  }
}

/** @throws Failure 'not-found' */
export async function findCharter(tx: Tx, id: string) {
  const [row] = await tx.select().from(charters).where(eq(charters.id, id))
  if (!row) throw notFound(CHARTER)
  return row
}

/** Locks the row for the rest of the transaction. @throws Failure 'not-found' */
export async function lockCharter(tx: Tx, id: string) {
  const [row] = await tx.select().from(charters).where(eq(charters.id, id)).for('update')
  if (!row) throw notFound(CHARTER)
  return row
}

/** @throws Failure 'not-found' */
export async function readCharterVersion(tx: Tx, charterId: string, version: number) {
  const [row] = await tx
    .select()
    .from(charterVersions)
    .where(and(eq(charterVersions.charterId, charterId), eq(charterVersions.version, version)))
  if (!row) throw notFound({ fr: 'Version de charte', en: 'Charter version' })
  return row
}

export async function findCharterDocument(
  tx: Tx,
  charterId: string | null,
  version: number | null,
): Promise<CharterDocument | null> {
  if (charterId === null || version === null) return null
  return (await readCharterVersion(tx, charterId, version)).document
}

/** The organisation's name if identity told of it. */
export async function findOrganisationName(tx: Tx, organisationId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.organisationId, organisationId))
  return row?.name
}

type NewRow = {
  id: string
  organisationId: string | null
  document: CharterDocument
  createdAt: Date
  over?: { baseId: string; baseVersion: number; draftLayer: CharterLayer }
}

export async function insertCharter(tx: Tx, row: NewRow): Promise<void> {
  const { id, organisationId, document, createdAt, over } = row
  await tx.insert(charters).values({
    id,
    organisationId,
    key: document.key,
    draft: document,
    draftHash: hashOf(document),
    createdAt,
    ...over,
  })
}

function toSummary({ charter, organisationName, document }: Seen, isStaff: boolean): CharterSummary {
  // What others than staff see is what was published.
  const shown = document !== null && !isStaff ? document : charter.draft
  return {
    id: charter.id,
    key: charter.key,
    title: shown.title,
    speciality: shown.speciality,
    organisationId: charter.organisationId,
    organisationName,
    currentVersion: charter.currentVersion,
    publishedAt: charter.publishedAt?.toISOString() ?? null,
    hasUnpublishedChanges: isStaff ? charter.draftHash !== charter.publishedHash : null,
    revision: charter.revision,
  }
}
