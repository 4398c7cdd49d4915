import { IdParams, NewProduct, Product, ProductPage, ProductQuery } from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import { seenRevision, type ServiceDeps, tagRevision } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createProduct } from './create-product.ts'
import { editProduct } from './edit-product.ts'
import { listProducts, productRow, toProducts } from './product.store.ts'
import { publishProduct } from './publish-product.ts'

export const productRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.post('/v1/products', {
    config: { action: 'missions.create-product', isIdempotent: true },
    schema: { body: NewProduct, response: { 201: Product } },
    handler: async (request, reply) => {
      const product = await createProduct(deps, request.caller, request.body)
      return tagRevision(reply.code(201), product.revision).send(product)
    },
  })

  app.get('/v1/products', {
    config: { action: 'missions.list-products' },
    schema: { querystring: ProductQuery, response: { 200: ProductPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const page = toPage(
          await listProducts(tx, query),
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        return { ...page, items: await toProducts(tx, page.items, caller) }
      }),
  })

  app.get('/v1/products/:id', {
    config: { action: 'missions.read-product' },
    schema: { params: IdParams, response: { 200: Product } },
    handler: async ({ caller, params }, reply) => {
      const [product] = await deps.database.read(caller, async (tx) =>
        toProducts(tx, [await productRow(tx, params.id)], caller),
      )
      return tagRevision(reply, product!.revision).send(product!)
    },
  })

  app.put('/v1/products/:id', {
    config: { action: 'missions.edit-product' },
    schema: { params: IdParams, body: NewProduct, response: { 200: Product } },
    handler: async (request, reply) => {
      const { caller, params, body } = request
      const product = await editProduct(deps, caller, params.id, seenRevision(request), body)
      return tagRevision(reply, product.revision).send(product)
    },
  })

  app.post('/v1/products/:id/publication', {
    config: { action: 'missions.publish-product', isIdempotent: true },
    schema: { params: IdParams, response: { 200: Product } },
    handler: async ({ caller, params }, reply) => {
      const product = await publishProduct(deps, caller, params.id)
      return tagRevision(reply, product.revision).send(product)
    },
  })
}
