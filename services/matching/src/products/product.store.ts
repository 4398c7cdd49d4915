import { type ProductSnapshot, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { eq, sql } from 'drizzle-orm'
import { given } from '../newer-news.ts'
import { products } from './product.table.ts'

/** Revisions only grow, so the greatest is the newest whatever the order of the news. */
export async function keepProduct(tx: Tx, snapshot: ProductSnapshot): Promise<void> {
  const { productId, revision, key, organisationId } = snapshot
  const newer = { revision, key, organisationId, snapshot }
  await tx
    .insert(products)
    .values({ productId, ...newer })
    .onConflictDoUpdate({
      target: products.productId,
      set: newer,
      setWhere: sql`${given(products.revision)} > ${products.revision}`,
    })
}

/**
 * A product on sale, to whom it is sold.
 * @param organisationId  the client who asks; null: staff, who see every product
 * @throws Failure 'not-found' for one sold to another client only as well
 */
export async function productOnSale(
  tx: Tx,
  productId: string,
  organisationId: string | null,
): Promise<ProductSnapshot> {
  const [row] = await tx.select().from(products).where(eq(products.productId, productId))
  const isTheirs =
    row && (organisationId === null || row.organisationId === null || row.organisationId === organisationId)
  if (!row || !isTheirs) throw notFound({ fr: 'Ce produit', en: 'This product' })
  return row.snapshot
}
