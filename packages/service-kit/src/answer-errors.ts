import {
  FAILURES,
  Failure,
  type FailureCode,
  type Language,
  type LocalizedText,
  type Problem,
} from '@regie/contracts'
import { AlreadyAnswered, type ConstraintMeanings, explainRefusal } from '@regie/database'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { replay } from './idempotency.ts'
import { sayIssue } from './say-issue.ts'

/** The reader's language by Accept-Language; French where neither is asked for. */
export function languageOf(request: { headers: Record<string, string | string[] | undefined> }): Language {
  const asked = String(request.headers['accept-language'] ?? '')
  const first = /\b(fr|en)\b/i.exec(asked)?.[1]?.toLowerCase()
  return first === 'en' ? 'en' : 'fr'
}

const BY_STATUS: Record<number, FailureCode> = {
  400: 'malformed', 401: 'signed-out', 403: 'not-allowed', 404: 'not-found', 405: 'method-not-allowed', 409: 'conflict',
  412: 'stale', 413: 'too-large', 414: 'address-too-long', 415: 'wrong-media-type', 422: 'rule-broken', 429: 'too-many',
  431: 'headers-too-large', 503: 'dependency-down',
} // prettier-ignore

export function problemOf(failure: Failure, language: Language, requestId: string): Problem {
  const { status, title } = FAILURES[failure.code]
  return {
    type: `urn:regie:problem:${failure.code}`,
    title: title[language],
    status,
    detail: failure.detail[language],
    code: failure.code,
    requestId,
    errors: failure.errors.map((error) => ({
      field: error.field,
      rule: error.rule,
      message: error.message[language],
    })),
  }
}

export function sendProblem(reply: FastifyReply, request: FastifyRequest, failure: Failure) {
  const problem = problemOf(failure, languageOf(request), request.id)
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="regie"')
  const retryAfterS = failure.retryAfterS ?? (problem.status === 503 ? 2 : undefined)
  if (retryAfterS !== undefined) void reply.header('retry-after', String(retryAfterS))
  // Serialised here: a route's declared answers must not reshape a problem.
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem)
}

/** One handler for every error of a service: failures, contracts, framework, database, defects. */
export function answerErrors(app: FastifyInstance, meanings: ConstraintMeanings) {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof AlreadyAnswered) {
      try {
        return replay(error, request, reply)
      } catch (refused) {
        return sendProblem(reply, request, asFailure(refused, request))
      }
    }
    return sendProblem(reply, request, asFailure(explainRefusal(error, meanings), request))
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      request,
      new Failure('not-found', { fr: 'Aucune page à cette adresse.', en: 'Nothing at this address.' }),
    ),
  )
}

function asFailure(error: unknown, request: FastifyRequest): Failure {
  if (error instanceof Failure) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = (error as { validationContext?: string }).validationContext ?? 'body'
    const errors = error.validation.map((issue) => sayIssue(issue, where))
    return new Failure(
      'malformed',
      joined(
        errors.map(({ field, message }) => ({
          fr: `${field} : ${message.fr}`,
          en: `${field}: ${message.en}`,
        })),
      ),
      { errors },
    )
  }
  const status = (error as { statusCode?: unknown }).statusCode
  const code = typeof status === 'number' ? BY_STATUS[status] : undefined
  if (code) return new Failure(code, FAILURES[code].title, { cause: error })
  request.log.error({ err: error }, 'unexpected')
  return new Failure('unexpected', {
    fr: 'Nous avons noté l’incident ; donnez ce numéro de demande si vous nous écrivez.',
    en: 'We have noted it; give this request number if you write to us.',
  })
}

const joined = (texts: LocalizedText[]): LocalizedText => ({
  fr:
    texts
      .slice(0, 5)
      .map(({ fr }) => fr)
      .join(' ; ') || FAILURES.malformed.title.fr,
  en:
    texts
      .slice(0, 5)
      .map(({ en }) => en)
      .join('; ') || FAILURES.malformed.title.en,
})
