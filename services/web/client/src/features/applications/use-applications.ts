import {
  type APPLICATION_DECISIONS,
  OperatorApplicationPage,
  OperatorApplicationView,
} from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

export type Decision = (typeof APPLICATION_DECISIONS)[number]

export const useApplications = (state: string | null) =>
  usePages(`/v1/applications?limit=50${state ? `&state=${state}` : ''}`, OperatorApplicationPage)

export const useOneApplication = (id: string) => ({
  application: useAnswer(`/v1/applications/${id}`, OperatorApplicationView),
  decide: useAct(
    (body: { decision: Decision; reason: string }, key) =>
      ask('POST', `/v1/applications/${id}/decisions`, OperatorApplicationView, { body, key }),
    { touches: ['/v1/applications', '/v1/operators'] },
  ),
})
