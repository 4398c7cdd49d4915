import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import multipart from '@fastify/multipart'
import { OwnPictureParams, PortfolioPicture, PortfolioPictureParams } from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { OperatorsDeps } from '../service-parts.ts'
import { addPicture } from './add-picture.ts'
import { previewPicture } from './preview-picture.ts'
import { readUpload } from './read-upload.ts'
import { removePicture } from './remove-picture.ts'

/** Pictures never change; a browser asks again only after an hour, and nobody in between keeps them. */
const PREVIEW_CACHE = 'private, max-age=3600, immutable'
const UPLOADS_PER_MINUTE = 60

export const portfolioRoutes: FastifyPluginAsyncZod<{ deps: OperatorsDeps }> = async (app, { deps }) => {
  await app.register(multipart)

  app.post('/v1/applications/mine/portfolio', {
    config: {
      action: 'operators.add-portfolio-picture',
      isIdempotent: true,
      perMinute: UPLOADS_PER_MINUTE,
    },
    schema: { consumes: ['multipart/form-data'], response: { 201: PortfolioPicture } },
    handler: async (request, reply) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'regie-portfolio-'))
      try {
        const received = await readUpload(request, folder)
        const { idempotency } = request.caller
        // The key is bound to the bytes: the same key with another picture is another request.
        if (idempotency) {
          request.caller = { ...request.caller, idempotency: { ...idempotency, bodyHash: received.sha256 } }
        }
        return await reply.code(201).send(await addPicture(deps, request.caller, received))
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  })

  app.delete('/v1/applications/mine/portfolio/:pictureId', {
    config: { action: 'operators.remove-portfolio-picture' },
    schema: { params: OwnPictureParams, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removePicture(deps, request.caller, request.params.pictureId)
      return reply.code(204).send(null)
    },
  })

  app.get('/v1/applications/:id/portfolio/:pictureId', {
    config: { action: 'operators.read-portfolio-picture' },
    schema: { params: PortfolioPictureParams, produces: ['image/jpeg'], response: { 200: z.any() } },
    handler: async ({ caller, params }, reply) => {
      const preview = await previewPicture(deps, caller, params.id, params.pictureId)
      return reply
        .type('image/jpeg')
        .header('content-length', preview.bytes)
        .header('cache-control', PREVIEW_CACHE)
        .header('x-content-type-options', 'nosniff')
        .send(preview.stream)
    },
  })
}
