import { type Caller, type NewProduct, notFound, type Product, type ProductQuery } from '@regie/contracts'
import { newId, readCursor, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { charters } from '../heard/heard.table.ts'
import { licenceFor } from './licence.faces.ts'
import { type ProductRow, products } from './product.table.ts'

const known = { fr: 'Produit', en: 'Product' }

/** @throws Failure 'not-found' for what the caller may not see as well */
export async function productRow(tx: Tx, id: string): Promise<ProductRow> {
  const [row] = await tx.select().from(products).where(eq(products.id, id))
  if (!row) throw notFound(known)
  return row
}

export async function lockProduct(tx: Tx, id: string): Promise<ProductRow> {
  const [row] = await tx.select().from(products).where(eq(products.id, id)).for('update')
  if (!row) throw notFound(known)
  return row
}

export async function productByKey(tx: Tx, key: string): Promise<ProductRow | null> {
  const [row] = await tx.select().from(products).where(eq(products.key, key))
  return row ?? null
}

export async function insertProduct(tx: Tx, input: NewProduct, now: Date): Promise<ProductRow> {
  const [row] = await tx
    .insert(products)
    .values({ ...input, id: newId(), state: 'draft', createdAt: now, revision: 1 })
    .returning()
  return row!
}

export async function updateProduct(
  tx: Tx,
  id: string,
  change: Partial<typeof products.$inferInsert>,
): Promise<ProductRow> {
  const [row] = await tx
    .update(products)
    .set({ ...change, revision: sql`${products.revision} + 1` })
    .where(eq(products.id, id))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** Newest first; `limit + 1` rows. */
export function listProducts(tx: Tx, query: ProductQuery): Promise<ProductRow[]> {
  const after = query.cursor ? readCursor(query.cursor).id : null
  return tx
    .select()
    .from(products)
    .where(
      and(
        query.speciality ? eq(products.speciality, query.speciality) : undefined,
        query.state ? eq(products.state, query.state) : undefined,
        after ? lt(products.id, after) : undefined,
      ),
    )
    .orderBy(desc(products.id))
    .limit(query.limit + 1)
}

/** Rows as the caller's face sees them: clients the price, operators the fee, staff both. */
export async function toProducts(tx: Tx, rows: ProductRow[], caller: Caller): Promise<Product[]> {
  const keys = rows.flatMap(({ charterKey }) => charterKey ?? [])
  const heard = keys.length ? await tx.select().from(charters).where(inArray(charters.key, keys)) : []
  const titleOf = (row: ProductRow) =>
    heard.find(
      ({ key, organisationId }) => key === row.charterKey && organisationId === row.organisationId,
    ) ?? heard.find(({ key }) => key === row.charterKey)
  return rows.map((row) => toProduct(row, caller, titleOf(row)?.title ?? null))
}

function toProduct(row: ProductRow, caller: Caller, charterTitle: Product['charterTitle']): Product {
  const seesPrice = caller.kind !== 'operator'
  const seesFee = caller.kind !== 'client'
  const isHouse = seesPrice && seesFee
  const { createdAt: _, ...shown } = row
  return {
    ...shown,
    licence: licenceFor(caller, row.licence),
    charterTitle,
    currency: 'EUR',
    priceCents: seesPrice ? row.priceCents : null,
    operatorFeeCents: seesFee ? row.operatorFeeCents : null,
    crew: row.crew.map((seat) => ({
      ...seat,
      priceCents: seesPrice ? seat.priceCents : null,
      feeCents: seesFee ? seat.feeCents : null,
    })),
    options: row.options.map((option) => ({
      ...option,
      priceCents: seesPrice ? option.priceCents : null,
      addsFeeCents: seesFee ? option.addsFeeCents : null,
    })),
    staffing: isHouse ? row.staffing : null,
    autoSend: isHouse ? row.autoSend : null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }
}
