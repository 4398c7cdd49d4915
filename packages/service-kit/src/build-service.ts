import { randomUUID } from 'node:crypto'
import jwt from '@fastify/jwt'
import swagger from '@fastify/swagger'
import { type Caller, Failure, type Role, type ServiceName } from '@regie/contracts'
import type { ConstraintMeanings } from '@regie/database'
import Fastify, { type FastifyInstance } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { answerErrors, problemOf, sendProblem, languageOf } from './answer-errors.ts'
import { anonymous, openAuthentication } from './authenticate.ts'
import { addHealth } from './health.ts'
import { withIdempotency } from './idempotency.ts'
import { actionOf, guardRoutes, mayDo } from './policy-guard.ts'
import { openRateLimit, openSharedRateLimit } from './rate-limit.ts'
import { refuseUnstorable } from './refuse-unstorable.ts'
import { securityHeaders } from './security-headers.ts'
import { compileSerializer } from './serialize.ts'
import type { ServiceDeps } from './service-module.ts'
import { proxyTrust } from './trust-proxy.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './tokens.ts'

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
    trustProxy: proxyTrust(deps.trustProxy),
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

  await app.register(jwt, {
    secret: { public: deps.jwtPublicKey, private: deps.jwtPrivateKey ?? '' },
    sign: { algorithm: 'EdDSA', iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE },
    verify: {
      algorithms: ['EdDSA'],
      allowedIss: TOKEN_ISSUER,
      allowedAud: TOKEN_AUDIENCE,
      requiredClaims: ['iss', 'aud', 'iat', 'exp'],
    },
  })
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
  await admitCallers(app as never, deps)
  const own = () => app.swagger()
  app.get('/openapi.json', { schema: { hide: true } as never }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(options.openApi ? await options.openApi(own) : own())),
  )
  addHealth(app as never, deps, options.name)
  return app as unknown as ServiceApp
}

/** What happens before every handler, without a promise of its own: headers, who asks, how often, may they. */
async function admitCallers(app: FastifyInstance, deps: ServiceDeps) {
  const headers = { ...(await securityHeaders()), 'cache-control': 'no-store' }
  const authenticate = openAuthentication({
    verify: (token) => app.jwt.verify(token),
    revocations: deps.revocations,
  })
  const takeTurn = openRateLimit(deps.requestsPerMinute)

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id)
    try {
      request.caller = request.routeOptions.config.hasOwnToken ? anonymous(request.id) : authenticate(request)
    } catch (refused) {
      takeTurn(request, request.ip)
      throw refused
    }
    takeTurn(request, request.caller.accountId ?? request.ip)
    const action = actionOf(request)
    if (action && action !== 'open') mayDo(action, request.caller.role as Role)
    done()
  })
  app.addHook('preValidation', (request, _reply, done) => {
    refuseUnstorable(request)
    done()
  })
  const takeSharedTurn = openSharedRateLimit(deps.turns, (error) =>
    app.log.warn({ err: error }, 'turns are counted by this process alone'),
  )
  app.addHook('onRoute', (route) => {
    if (!route.config?.isCountedTogether || deps.requestsPerMinute === 0) return
    route.onRequest = [route.onRequest ?? []]
      .flat()
      .concat((request) => takeSharedTurn(request, request.caller.accountId ?? request.ip))
  })
  app.addHook('onRoute', (route) => {
    if (!route.config?.isIdempotent) return
    route.preHandler = [route.preHandler ?? []].flat().concat((request, _reply, done) => {
      request.caller = withIdempotency(request.caller, request, deps.linkSecret)
      done()
    })
  })
}

/** A caller may name its request, so that one id follows it through; anything odd gets a fresh one. */
const readRequestId = (header: string | string[] | undefined) =>
  typeof header === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(header) ? header : undefined

export { languageOf, problemOf }
