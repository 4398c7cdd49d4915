import {
  ClientPreferenceLine,
  ClientPreferencePage,
  ClientPreferenceParams,
  ClientPreferenceQuery,
  ClientPreferenceScope,
  SetClientPreference,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pageOfPreferences, preferencesAbout } from './client-preference.store.ts'
import { removePreference, setPreference } from './set-preference.ts'

export const clientPreferenceRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/client-preferences', {
    config: { action: 'missions.list-client-preferences' },
    schema: { querystring: ClientPreferenceQuery, response: { 200: ClientPreferencePage } },
    handler: ({ caller, query }) => deps.database.read(caller, (tx) => pageOfPreferences(tx, query)),
  })

  app.get('/v1/client-preferences/:operatorId', {
    config: { action: 'missions.read-client-preferences' },
    schema: {
      params: ClientPreferenceParams,
      querystring: ClientPreferenceScope,
      response: { 200: ClientPreferencePage },
    },
    handler: ({ caller, params, query }) =>
      deps.database.read(caller, (tx) => preferencesAbout(tx, params.operatorId, query.organisationId)),
  })

  app.put('/v1/client-preferences/:operatorId', {
    config: { action: 'missions.set-client-preference' },
    schema: {
      params: ClientPreferenceParams,
      body: SetClientPreference,
      response: { 200: ClientPreferenceLine },
    },
    handler: ({ caller, params, body }) => setPreference(deps, caller, params.operatorId, body),
  })

  app.delete('/v1/client-preferences/:operatorId', {
    config: { action: 'missions.drop-client-preference' },
    schema: {
      params: ClientPreferenceParams,
      querystring: ClientPreferenceScope,
      response: { 204: z.null() },
    },
    handler: async ({ caller, params, query }, reply) => {
      await removePreference(deps, caller, params.operatorId, query.organisationId)
      return reply.code(204).send(null)
    },
  })
}
