import {
  CertificationBody,
  CertificationPage,
  LearningCharterDetail,
  LearningCharterPage,
  LearningCharterParams,
  LearningListQuery,
  QuizResult,
} from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { listCertifications } from './learning.store.ts'
import { readCharter, readCharters } from './read-learning.ts'
import { takeQuiz } from './take-quiz.ts'

export const learningRoutes: FastifyPluginAsyncZod<{ deps: OperatorsDeps }> = async (app, { deps }) => {
  app.get('/v1/learning/charters', {
    config: { action: 'operators.list-charters' },
    schema: { querystring: LearningListQuery, response: { 200: LearningCharterPage } },
    handler: ({ caller, query }) => readCharters(deps, caller, query),
  })

  app.get('/v1/learning/charters/:charterId', {
    config: { action: 'operators.read-charter' },
    schema: { params: LearningCharterParams, response: { 200: LearningCharterDetail } },
    handler: ({ caller, params }) => readCharter(deps, caller, params.charterId),
  })

  app.post('/v1/certifications', {
    config: { action: 'operators.take-quiz', isIdempotent: true },
    schema: { body: CertificationBody, response: { 200: QuizResult } },
    handler: ({ caller, body }) => takeQuiz(deps, caller, body),
  })

  app.get('/v1/certifications/mine', {
    config: { action: 'operators.list-own-certifications' },
    schema: { querystring: LearningListQuery, response: { 200: CertificationPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, (tx) => listCertifications(tx, ownAccount(caller), query)),
  })
}
