import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import jwt from '@fastify/jwt'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { type Caller, Failure, kindOfRole, type ServiceName } from '@regie/contracts'
import type { ConstraintMeanings } from '@regie/database'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { answerErrors, problemOf, sendProblem, languageOf } from './answer-errors.ts'
import { addHealth } from './health.ts'
import { withIdempotency } from './idempotency.ts'
import { actionOf, guardRoutes, mayDo } from './policy-guard.ts'
import { refuseUnstorable } from './refuse-unstorable.ts'
import { compileSerializer } from './serialize.ts'
import type { ServiceDeps } from './service-module.ts'
import { AccessClaims, TOKEN_AUDIENCE, TOKEN_ISSUER } from './tokens.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before any handler runs. */
    caller: Caller
  }
}

export type ServiceApp = FastifyInstance<any, any, any, any, ZodTypeProvider> // oxlint-disable-line no-explicit-any

type Options = {
  name: ServiceName
  title: string
  meanings?: ConstraintMeanings
  bodyLimitBytes?: number
  /** What /openapi.json answers in place of this service's own document. */
  openApi?: (own: () => object) => Promise<object>
}

const BODY_LIMIT_BYTES = 1_048_576

/**
 * A Fastify app with everything the house asks of one: contracts by zod, problem+json for every refusal, tokens,
 * policies (deny by default), rate limits, security headers, request ids, OpenAPI, health and metrics.
 */
export async function buildService(deps: ServiceDeps, options: Options): Promise<ServiceApp> {
  const app = Fastify({
    ...(deps.logger ? { loggerInstance: deps.logger } : { logger: false }),
    bodyLimit: options.bodyLimitBytes ?? BODY_LIMIT_BYTES,
    // One hop, the proxy in front: what a client wrote into X-Forwarded-For itself stands further left.
    trustProxy: deps.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    requestIdHeader: false,
    genReqId: (raw) => readRequestId(raw.headers['x-request-id']) ?? randomUUID(),
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) => {
      const isLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH' || error.statusCode === 414
      const failure = new Failure(isLong ? 'address-too-long' : 'malformed', {
        fr: 'Cette adresse est illisible.',
        en: 'This address is unreadable.',
      })
      void sendProblem(reply as never, request as never, failure)
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(compileSerializer(deps.checkAnswers) as never)
  guardRoutes(app as never)
  answerErrors(app as never, options.meanings ?? {})

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  })
  await app.register(jwt, {
    secret: { public: deps.jwtPublicKey, private: deps.jwtPrivateKey ?? '' },
    sign: { algorithm: 'EdDSA', iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE },
    verify: {
      algorithms: ['EdDSA'],
      allowedIss: TOKEN_ISSUER,
      allowedAud: TOKEN_AUDIENCE,
      requiredClaims: ['iss', 'aud', 'iat', 'exp'],
      cache: 5_000,
    },
  })
  await registerLimits(app as never, deps)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: options.title, version: '1' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })

  app.decorateRequest('caller', null as never)
  app.addHook('onRequest', async (request) => {
    request.caller = await callerOf(request, deps)
    const action = actionOf(request)
    if (action && action !== 'open') mayDo(action, request.caller.role as Exclude<Caller['role'], 'system'>)
  })
  app.addHook('preValidation', async (request) => refuseUnstorable(request))
  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.isIdempotent)
      request.caller = withIdempotency(request.caller, request, deps.linkSecret)
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  const own = () => app.swagger()
  app.get('/openapi.json', { schema: { hide: true } as never }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(options.openApi ? await options.openApi(own) : own())),
  )
  addHealth(app as never, deps, options.name)
  return app as unknown as ServiceApp
}

async function callerOf(request: FastifyRequest, deps: ServiceDeps): Promise<Caller> {
  const anonymous: Caller = {
    kind: 'anonymous',
    role: 'anonymous',
    accountId: null,
    organisationId: null,
    sessionId: null,
    requestId: request.id,
  }
  if (!request.headers.authorization) return anonymous
  const verified = await request.jwtVerify<object>().catch(() => undefined)
  const claims = AccessClaims.safeParse(verified)
  if (
    !claims.success ||
    deps.revocations.isRevoked(claims.data.sid, claims.data.sub, claims.data.iat * 1000)
  ) {
    throw new Failure('signed-out', {
      fr: 'Votre session n’est plus valable.',
      en: 'Your session is no longer valid.',
    })
  }
  const { sub, sid, role, org } = claims.data
  return {
    kind: kindOfRole(role),
    role,
    accountId: sub,
    organisationId: org,
    sessionId: sid,
    requestId: request.id,
  }
}

async function registerLimits(app: FastifyInstance, deps: ServiceDeps) {
  if (deps.requestsPerMinute === 0) return
  await app.register(rateLimit, {
    global: true,
    max: (request) => request.routeOptions.config.perMinute ?? deps.requestsPerMinute,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: (request) =>
      `${request.routeOptions.config.perMinute ? (request.routeOptions.url ?? '') : ''}|${request.caller?.accountId ?? request.ip}`,
    errorResponseBuilder: (_request, context) =>
      new Failure('too-many', {
        fr: `Trop de demandes ; réessayez dans ${Math.ceil(context.ttl / 1000)} s.`,
        en: `Too many requests; try again in ${Math.ceil(context.ttl / 1000)} s.`,
      }),
  })
}

/** A caller may name its request, so that one id follows it through; anything odd gets a fresh one. */
const readRequestId = (header: string | string[] | undefined) =>
  typeof header === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(header) ? header : undefined

export { languageOf, problemOf }
