import fastifyStatic from '@fastify/static'
import { buildService, type ServiceApp, type ServiceDeps } from '@regie/service-kit'
import { CLIENT_DIST } from './build-client.ts'
import { pagesRoutes } from './pages/pages.routes.ts'
import { collectDocuments } from './reference/collect-documents.ts'
import { mergeDocuments } from './reference/merge-documents.ts'
import { referenceRoutes } from './reference/reference.routes.ts'

/** @param addresses  of the other services, where they run in processes of their own */
export async function buildApp(deps: ServiceDeps, addresses: string[]): Promise<ServiceApp> {
  const others = collectDocuments(addresses, () => deps.now().getTime())
  const app = await buildService(deps, {
    name: 'web',
    title: 'Régie',
    openApi: async (own) => mergeDocuments(deps.documents?.() ?? [own(), ...(await others())]),
  })
  await app.register(fastifyStatic, { root: CLIENT_DIST, serve: false, cacheControl: false })
  await app.register(referenceRoutes)
  await app.register(pagesRoutes)
  return app
}
