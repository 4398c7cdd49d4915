import { readFile } from 'node:fs/promises'
import { productPublished } from '@regie/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, product, sell, type Stage } from '../missions.fixture.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ runsWorkers: false })
})
afterAll(() => stage.close())

const told = async (productId: string) =>
  (
    await stage.sql<{ payload: unknown; request_id: string }>(
      `SELECT payload, request_id FROM platform.outbox WHERE name = 'product-published' AND payload ->> 'productId' = $1 ORDER BY occurred_at`,
      [productId],
    )
  ).map(({ payload, request_id }) => ({
    snapshot: productPublished.payload.parse(payload),
    byMigration: request_id === 'migration',
  }))

test('a product is told when it is published and at each revision on sale, a draft never', async () => {
  const call = stage.house.call(stage.producer)
  const draft = (await call.post('/v1/products').send(product())).body
  await call
    .put(`/v1/products/${draft.id}`)
    .set('if-match', `"${draft.revision}"`)
    .send(product())
    .expect(200)
  expect(await told(draft.id)).toEqual([])
  const sold = await sell(stage, { capabilities: ['full-frame'], languages: ['fr'] })
  const { id: _, ...form } = product({ key: sold.key, durationMinutes: 45 }) as Record<string, unknown>
  await call.put(`/v1/products/${sold.id}`).set('if-match', `"${sold.revision}"`).send(form).expect(200)
  const [first, second] = await told(sold.id)
  expect(first?.snapshot).toMatchObject({
    productId: sold.id,
    durationMinutes: 120,
    seats: [{ key: 'lead', capabilities: ['full-frame'], feeCents: 18_000 }],
  })
  expect(second?.snapshot.durationMinutes).toBe(45)
  expect(second!.snapshot.revision).toBeGreaterThan(first!.snapshot.revision)
})

test('what the migration tells of products on sale already is what publishing them tells', async () => {
  const sold = await sell(stage, {
    crew: [
      { key: 'helper', role: 'assistant', minimumLevel: 1, priceCents: 9_000, feeCents: 6_000 },
      { key: 'drone', role: 'drone-pilot', speciality: 'drone', priceCents: 30_000, feeCents: 20_000 },
    ],
  })
  const sql = await readFile(new URL('../../migrations/0010_products_told.sql', import.meta.url), 'utf8')
  await stage.sql(`SET search_path = missions; ${sql}`)
  const all = await told(sold.id)
  const byMigration = all.filter((one) => one.byMigration)
  expect(byMigration).toHaveLength(1)
  expect(byMigration[0]?.snapshot).toEqual(all.find((one) => !one.byMigration)?.snapshot)
  expect(byMigration[0]?.snapshot.seats.map(({ speciality }) => speciality)).toEqual([
    'culinary',
    'culinary',
    'drone',
  ])
})
