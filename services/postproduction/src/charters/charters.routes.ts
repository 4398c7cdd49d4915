import { diffCharters } from '@regie/charters'
import {
  Charter,
  CharterDraftEdit,
  CharterLayerEdit,
  CharterPreview,
  charterJsonSchema,
  CharterPage,
  CharterQuery,
  CharterVersion,
  CharterVersionParams,
  IdParams,
  isStaff,
  NewCharter,
  NewCharterLayer,
} from '@regie/contracts'
import { seenRevision, type ServiceApp, tagRevision } from '@regie/service-kit'
import type { PostDeps } from '../deps.ts'
import { withoutQuiz } from './charter.rules.ts'
import { listCharters, readCharter, readCharterVersion } from './charter.store.ts'
import { createCharter } from './create-charter.ts'
import { createLayer } from './create-layer.ts'
import { editCharter } from './edit-charter.ts'
import { editLayer } from './edit-layer.ts'
import { previewCharter } from './preview-charter.ts'
import { publishCharter } from './publish-charter.ts'

export async function chartersRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  const publishedSchema = JSON.stringify(charterJsonSchema())

  app.get(
    '/v1/charters/schema.json',
    { config: { action: 'postproduction.read-charter-schema' } },
    async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=3600')
        .type('application/schema+json; charset=utf-8')
        .send(publishedSchema),
  )

  app.get(
    '/v1/charters',
    {
      config: { action: 'postproduction.list-charters' },
      schema: { querystring: CharterQuery, response: { 200: CharterPage } },
    },
    async ({ caller, query }) => deps.database.read(caller, (tx) => listCharters(tx, query, isStaff(caller))),
  )

  app.post(
    '/v1/charters',
    {
      config: { action: 'postproduction.create-charter', isIdempotent: true },
      schema: { body: NewCharter, response: { 201: Charter } },
    },
    async ({ caller, body }, reply) => {
      const charter = await createCharter(deps, caller, body)
      return tagRevision(reply.code(201), charter.revision).send(charter)
    },
  )

  app.get(
    '/v1/charters/:id',
    {
      config: { action: 'postproduction.read-charter' },
      schema: { params: IdParams, response: { 200: Charter } },
    },
    async ({ caller, params }, reply) => {
      const charter = await deps.database.read(caller, (tx) => readCharter(tx, params.id, isStaff(caller)))
      return tagRevision(reply, charter.revision).send(charter)
    },
  )

  app.put(
    '/v1/charters/:id/draft',
    {
      config: { action: 'postproduction.edit-charter' },
      schema: { params: IdParams, body: CharterDraftEdit, response: { 200: Charter } },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      const edit = { id: params.id, seen: seenRevision(request), document: body.document }
      const charter = await editCharter(deps, caller, edit)
      return tagRevision(reply, charter.revision).send(charter)
    },
  )

  app.post(
    '/v1/charters/:id/layers',
    {
      config: { action: 'postproduction.layer-charter', isIdempotent: true },
      schema: { params: IdParams, body: NewCharterLayer, response: { 201: Charter } },
    },
    async ({ caller, params, body }, reply) => {
      const charter = await createLayer(deps, caller, { ...body, baseId: params.id })
      return tagRevision(reply, charter.revision).code(201).send(charter)
    },
  )

  app.put(
    '/v1/charters/:id/layer',
    {
      config: { action: 'postproduction.edit-charter-layer' },
      schema: { params: IdParams, body: CharterLayerEdit, response: { 200: Charter } },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      const charter = await editLayer(deps, caller, { id: params.id, seen: seenRevision(request), ...body })
      return tagRevision(reply, charter.revision).send(charter)
    },
  )

  app.get(
    '/v1/charters/:id/preview',
    {
      config: { action: 'postproduction.preview-charter' },
      schema: { params: IdParams, response: { 200: CharterPreview } },
    },
    async ({ caller, params }) => deps.database.read(caller, (tx) => previewCharter(tx, params.id)),
  )

  app.post(
    '/v1/charters/:id/publication',
    {
      config: { action: 'postproduction.publish-charter', isIdempotent: true },
      schema: { params: IdParams, response: { 201: Charter } },
    },
    async ({ caller, params }, reply) => reply.code(201).send(await publishCharter(deps, caller, params.id)),
  )

  app.get(
    '/v1/charters/:id/versions/:version',
    {
      config: { action: 'postproduction.read-charter-version' },
      schema: { params: CharterVersionParams, response: { 200: CharterVersion } },
    },
    async ({ caller, params }, reply) => {
      const answer = await deps.database.read(caller, async (tx) => {
        const row = await readCharterVersion(tx, params.id, params.version)
        const before = row.version > 1 ? await readCharterVersion(tx, params.id, row.version - 1) : null
        const shown = isStaff(caller) ? row.document : withoutQuiz(row.document)
        return {
          charterId: row.charterId,
          key: row.document.key,
          version: row.version,
          document: shown,
          contentHash: row.contentHash,
          publishedAt: row.publishedAt.toISOString(),
          changes: before ? diffCharters(before.document, row.document) : [],
        }
      })
      return reply.send(answer)
    },
  )
}
