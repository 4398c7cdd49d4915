import { NewPlaybook, Playbook, PlaybookList } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { listPlaybooks } from './playbook.store.ts'
import { setPlaybook } from './set-playbook.ts'

export const playbookRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/incidents/playbooks', {
    config: { action: 'missions.list-playbooks' },
    schema: { response: { 200: PlaybookList } },
    handler: ({ caller }) => deps.database.read(caller, async (tx) => ({ items: await listPlaybooks(tx) })),
  })

  app.post('/v1/incidents/playbooks', {
    config: { action: 'missions.set-playbook', isIdempotent: true },
    schema: { body: NewPlaybook, response: { 201: Playbook } },
    handler: async ({ caller, body }, reply) => reply.code(201).send(await setPlaybook(deps, caller, body)),
  })
}
