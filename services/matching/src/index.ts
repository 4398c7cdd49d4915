import { fileURLToPath } from 'node:url'
import {
  assignmentConfirmed,
  assignmentEnded,
  availabilityChanged,
  charterPublished,
  clientPreferenceChanged,
  missionFeeRaised,
  missionMoved,
  missionPosted,
  offerAnswered,
  operatorCertified,
  operatorChanged,
  operatorRated,
  productPublished,
  planLinesSettled,
  rankCandidates,
  shortlistWanted,
  solvePlan,
  standbyEnded,
  standbyHeld,
} from '@regie/contracts'
import { type Handlers, handles, hears } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
import { buildApp } from './app.ts'
import { onAssignmentConfirmed, onStandbyHeld } from './assignments/on-assignment-confirmed.news.ts'
import { onAssignmentEnded } from './assignments/on-assignment-ended.news.ts'
import { onShortlistWanted } from './matches/on-shortlist-wanted.news.ts'
import { onStandbyEnded } from './assignments/on-standby-ended.news.ts'
import { onClientPreferenceChanged } from './feedback/on-client-preference-changed.news.ts'
import { onOperatorRated } from './feedback/on-operator-rated.news.ts'
import { type IndexKeeper, openIndexKeeper } from './live-index/index-keeper.ts'
import { showMetrics } from './live-index/index.metrics.ts'
import { rankCandidatesJob } from './matches/rank-candidates.job.ts'
import { onCharterPublished } from './missions/on-charter-published.news.ts'
import { onMissionMoved } from './missions/on-mission-moved.news.ts'
import { onMissionPosted } from './missions/on-mission-posted.news.ts'
import { onOfferAnswered } from './offers/on-offer-answered.news.ts'
import { onProductPublished } from './products/on-product-published.news.ts'
import { onAvailabilityChanged } from './operators/on-availability-changed.news.ts'
import { onOperatorCertified } from './operators/on-operator-certified.news.ts'
import { onOperatorChanged } from './operators/on-operator-changed.news.ts'
import { onPlanLinesSettled } from './plans/plan-line.news.ts'
import { solvePlanJob } from './plans/solve-plan.job.ts'
import { openSolvers } from './plans/solver/solvers.ts'

/** Each answer catches up by itself: this only keeps what it has to read short. */
const KEEP_EVERY_MS = 2_000
/** A page of the operators each time: ten thousand are compared in twenty minutes. */
const CHECK_EVERY_MS = 60_000

const handlersOf = (keeper: IndexKeeper, deps: Parameters<typeof solvePlanJob>[0]): Handlers => ({
  jobs: [handles(rankCandidates, rankCandidatesJob(keeper)), handles(solvePlan, solvePlanJob(deps))],
  news: [
    hears(operatorChanged, onOperatorChanged()),
    hears(availabilityChanged, onAvailabilityChanged()),
    hears(operatorCertified, onOperatorCertified()),
    hears(charterPublished, onCharterPublished()),
    hears(productPublished, onProductPublished()),
    hears(missionPosted, onMissionPosted()),
    hears(missionFeeRaised, onMissionPosted()),
    hears(missionMoved, onMissionMoved()),
    hears(shortlistWanted, onShortlistWanted()),
    hears(offerAnswered, onOfferAnswered()),
    hears(assignmentConfirmed, onAssignmentConfirmed()),
    hears(assignmentEnded, onAssignmentEnded()),
    hears(standbyHeld, onStandbyHeld()),
    hears(standbyEnded, onStandbyEnded()),
    hears(operatorRated, onOperatorRated()),
    hears(clientPreferenceChanged, onClientPreferenceChanged()),
    hears(planLinesSettled, onPlanLinesSettled()),
  ],
})

/** Owns the index of operators, match runs, weights and plans. */
export const matchingService: ServiceModule = {
  name: 'matching',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: [
    'operator',
    'availability',
    'certification',
    'charter',
    'mission',
    'offer_answer',
    'assignment',
    'rating',
    'client_preference',
    'product',
    'posting',
  ],
  async open(deps) {
    const keeper = openIndexKeeper(deps)
    showMetrics(keeper.status)
    const app = await buildApp({ ...deps, keeper })
    const solvers = openSolvers()
    // Before the queues wait for their jobs: a plan under way is begun again by whoever comes next.
    app.addHook('onClose', () => solvers.close())
    // Nobody waits for it: the database answers until it is warm, and the tick tries again.
    void keeper.warm().catch(() => undefined)
    return {
      app,
      handlers: handlersOf(keeper, { ...deps, keeper, solvers }),
      ticks: [
        { name: 'keep-index', everyMs: KEEP_EVERY_MS, run: keeper.keep },
        { name: 'check-index', everyMs: CHECK_EVERY_MS, run: async () => void (await keeper.check()) },
      ],
      close: keeper.close,
    }
  },
}
