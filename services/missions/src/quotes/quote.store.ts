import { type Caller, notFound, type Quote, type QuoteCard, type QuoteQuery } from '@regie/contracts'
import { newId, readCursor, type Tx } from '@regie/database'
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { organisationName } from '../heard/heard.store.ts'
import { organisations } from '../heard/heard.table.ts'
import { missions } from '../missions/mission.table.ts'
import type { BuiltOption } from './quote.rules.ts'
import { quoteLines, quoteOptions, type QuoteRow, quotes } from './quote.table.ts'

const known = { fr: 'Devis', en: 'Quote' }

/** @throws Failure 'not-found' for what the caller may not see as well */
export async function quoteRow(tx: Tx, id: string): Promise<QuoteRow> {
  const [row] = await tx.select().from(quotes).where(eq(quotes.id, id))
  if (!row) throw notFound(known)
  return row
}

export async function lockQuote(tx: Tx, id: string): Promise<QuoteRow> {
  const [row] = await tx.select().from(quotes).where(eq(quotes.id, id)).for('update')
  if (!row) throw notFound(known)
  return row
}

export async function insertQuote(
  tx: Tx,
  quote: Omit<typeof quotes.$inferInsert, 'state'>,
  options: BuiltOption[],
): Promise<QuoteRow> {
  const [row] = await tx
    .insert(quotes)
    .values({ ...quote, state: 'draft' })
    .returning()
  const { id: quoteId, organisationId } = row!
  await tx
    .insert(quoteOptions)
    .values(options.map((option, position) => ({ ...option, quoteId, organisationId, position })))
  await tx.insert(quoteLines).values(
    options.flatMap(({ key, lines }) =>
      lines.map((line, position) => ({
        ...line,
        id: newId(),
        quoteId,
        organisationId,
        optionKey: key,
        position,
      })),
    ),
  )
  return row!
}

/** Writes to a quote that is still in the state it was read in; the row is locked by the caller. */
export async function moveQuote(tx: Tx, from: QuoteRow, change: Partial<QuoteRow>): Promise<QuoteRow> {
  const [row] = await tx
    .update(quotes)
    .set(change)
    .where(and(eq(quotes.id, from.id), eq(quotes.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** The variants of a quote in the order shown, with their lines. */
export async function optionsOf(tx: Tx, quoteId: string): Promise<BuiltOption[]> {
  const options = await tx
    .select()
    .from(quoteOptions)
    .where(eq(quoteOptions.quoteId, quoteId))
    .orderBy(asc(quoteOptions.position))
  const lines = await tx
    .select()
    .from(quoteLines)
    .where(eq(quoteLines.quoteId, quoteId))
    .orderBy(asc(quoteLines.position))
  return options.map((option) => ({
    key: option.key,
    title: option.title,
    optionKeys: option.optionKeys,
    durationMinutes: option.durationMinutes,
    deliversWithinHours: option.deliversWithinHours,
    shotList: option.shotList,
    vat: option.vat,
    netCents: option.netCents,
    vatCents: option.vatCents,
    grossCents: option.grossCents,
    operatorFeeCents: option.operatorFeeCents,
    crew: option.crew,
    lines: lines
      .filter(({ optionKey }) => optionKey === option.key)
      .map(({ label, quantity, unitCents, netCents, vatRateBp }) => ({
        label,
        quantity,
        unitCents,
        netCents,
        vatRateBp,
      })),
  }))
}

/** A quote whole, without what the caller's face may not see. */
export async function toQuote(tx: Tx, row: QuoteRow, caller: Caller): Promise<Quote> {
  const options = await optionsOf(tx, row.id)
  const [mission] = await tx.select({ id: missions.id }).from(missions).where(eq(missions.quoteId, row.id))
  const isHouse = caller.kind !== 'client'
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    organisationId: row.organisationId,
    organisationName: await organisationName(tx, row.organisationId),
    productId: row.productId,
    productTitle: row.productTitle,
    place: row.place,
    windows: row.windows,
    notes: row.notes,
    licence: row.licence,
    options: options.map((option) => ({
      ...withoutCrew(option),
      operatorFeeCents: isHouse ? option.operatorFeeCents : null,
    })),
    currency: 'EUR',
    contentHash: row.contentHash,
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdByName,
    sentAt: row.sentAt?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    acceptance: acceptanceOf(row),
    declineReason: row.declineReason,
    replacesQuoteId: row.replacesQuoteId,
    missionId: mission?.id ?? null,
  }
}

/** What each seat is paid is nothing of the client's. */
function withoutCrew(option: BuiltOption) {
  const { crew: _, ...shown } = option
  return shown
}

function acceptanceOf(row: QuoteRow): Quote['acceptance'] {
  const window = row.windows[row.acceptedWindowIndex ?? -1]
  if (!window || !row.acceptedOptionKey || !row.acceptedBy || !row.decidedAt || !row.contentHash) return null
  return {
    optionKey: row.acceptedOptionKey,
    windowIndex: row.acceptedWindowIndex ?? 0,
    window,
    acceptedBy: row.acceptedBy,
    acceptedByName: row.acceptedByName,
    acceptedAt: row.decidedAt.toISOString(),
    contentHash: row.contentHash,
  }
}

/** Newest first; `limit + 1` rows. */
export async function listQuotes(tx: Tx, query: QuoteQuery): Promise<QuoteRow[]> {
  const after = query.cursor ? readCursor(query.cursor).id : null
  return tx
    .select()
    .from(quotes)
    .where(
      and(
        query.state ? eq(quotes.state, query.state) : undefined,
        query.organisationId ? eq(quotes.organisationId, query.organisationId) : undefined,
        after ? lt(quotes.id, after) : undefined,
      ),
    )
    .orderBy(desc(quotes.id))
    .limit(query.limit + 1)
}

export async function toQuoteCards(tx: Tx, rows: QuoteRow[]): Promise<QuoteCard[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const names = await tx
    .select()
    .from(organisations)
    .where(inArray(organisations.id, [...new Set(rows.map(({ organisationId }) => organisationId))]))
  const prices = await tx
    .select({
      quoteId: quoteOptions.quoteId,
      grossCents:
        sql<number>`min(${quoteOptions.grossCents}) FILTER (WHERE ${quotes.acceptedOptionKey} IS NULL OR ${quotes.acceptedOptionKey} = ${quoteOptions.key})`.mapWith(
          Number,
        ),
    })
    .from(quoteOptions)
    .innerJoin(quotes, eq(quotes.id, quoteOptions.quoteId))
    .where(inArray(quoteOptions.quoteId, ids))
    .groupBy(quoteOptions.quoteId)
  const posted = await tx
    .select({ id: missions.id, quoteId: missions.quoteId })
    .from(missions)
    .where(inArray(missions.quoteId, ids))
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    state: row.state,
    organisationId: row.organisationId,
    organisationName:
      names.find(({ id }) => id === row.organisationId)?.name ?? row.organisationId.slice(0, 8),
    productTitle: row.productTitle,
    placeName: row.place.name,
    zone: row.place.zone,
    firstWindow: row.windows[row.acceptedWindowIndex ?? 0]!,
    grossCents: prices.find(({ quoteId }) => quoteId === row.id)?.grossCents ?? 0,
    currency: 'EUR',
    createdAt: row.createdAt.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
    missionId: posted.find(({ quoteId }) => quoteId === row.id)?.id ?? null,
  }))
}
