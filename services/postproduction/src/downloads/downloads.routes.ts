import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import type { PostDeps } from '../deps.ts'
import { admitDownload, noteFirstUse } from './admit-download.ts'
import { sendObject } from './send-object.ts'

const PER_MINUTE = 1_200

export async function downloadsRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  // A wildcard: a token is longer than the house lets a parameter be.
  app.get(
    '/v1/downloads/*',
    {
      config: { action: 'postproduction.download', perMinute: PER_MINUTE },
      schema: { params: z.object({ '*': z.string().max(4_096) }) },
    },
    async (request, reply) => {
      const { link, isPreview } = await admitDownload(deps, request.caller, request.params['*'])
      if (!isPreview && request.method === 'GET') await noteFirstUse(deps, request.caller, link.linkId)
      return sendObject(deps.store, request as never, reply as never, {
        key: link.key,
        filename: link.filename,
        contentType: isPreview ? 'image/webp' : 'application/zip',
        kind: isPreview ? 'inline' : 'attachment',
        cacheControl: isPreview ? 'private, max-age=600' : 'private, no-store',
      })
    },
  )
}
