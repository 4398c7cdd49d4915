import { LearningCharterDetail, LearningCharterPage, QuizResult } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

export const useCharters = () => usePages('/v1/learning/charters?limit=100', LearningCharterPage)

export type QuizAnswers = {
  charterId: string
  version: number
  answers: { questionId: string; choice: number }[]
}

export const useCharterToLearn = (charterId: string) => ({
  charter: useAnswer(`/v1/learning/charters/${charterId}`, LearningCharterDetail),
  answer: useAct((body: QuizAnswers, key) => ask('POST', '/v1/certifications', QuizResult, { body, key }), {
    touches: ['/v1/learning', '/v1/certifications', '/v1/board'],
  }),
})
