import {
  AssignmentPage,
  DeliverablePage,
  LearningCharterPage,
  OfferPage,
  OperatorApplicationView,
} from '@regie/contracts'
import { useAnswer } from '../../queries.ts'

export function useOperatorHome() {
  const application = useAnswer('/v1/applications/mine', OperatorApplicationView)
  const isIn = application.data?.state === 'accepted'
  return {
    application,
    assignments: useAnswer(isIn ? '/v1/assignments?limit=50' : null, AssignmentPage),
    offers: useAnswer(isIn ? '/v1/offers?limit=50' : null, OfferPage),
    charters: useAnswer(isIn ? '/v1/learning/charters?limit=100' : null, LearningCharterPage),
    sets: useAnswer(isIn ? '/v1/deliverables?limit=50' : null, DeliverablePage),
  }
}
