import { fileURLToPath } from 'node:url'
import {
  assignmentConfirmed,
  assignmentEnded,
  availabilityChanged,
  charterPublished,
  missionFeeRaised,
  missionMoved,
  missionPosted,
  offerAnswered,
  operatorCertified,
  operatorChanged,
  rankCandidates,
  shortlistWanted,
  standbyEnded,
  standbyHeld,
} from '@regie/contracts'
import { type Handlers, handles, hears } from '@regie/jobs'
import type { ServiceDeps, ServiceModule } from '@regie/service-kit'
import { buildApp } from './app.ts'
import { onAssignmentConfirmed } from './assignments/on-assignment-confirmed.news.ts'
import { onAssignmentEnded } from './assignments/on-assignment-ended.news.ts'
import { onShortlistWanted } from './matches/on-shortlist-wanted.news.ts'
import { onStandbyEnded } from './assignments/on-standby-ended.news.ts'
import { rankCandidatesJob } from './matches/rank-candidates.job.ts'
import { onCharterPublished } from './missions/on-charter-published.news.ts'
import { onMissionMoved } from './missions/on-mission-moved.news.ts'
import { onMissionPosted } from './missions/on-mission-posted.news.ts'
import { onOfferAnswered } from './offers/on-offer-answered.news.ts'
import { onAvailabilityChanged } from './operators/on-availability-changed.news.ts'
import { onOperatorCertified } from './operators/on-operator-certified.news.ts'
import { onOperatorChanged } from './operators/on-operator-changed.news.ts'

const handlersOf = (deps: ServiceDeps): Handlers => ({
  jobs: [handles(rankCandidates, rankCandidatesJob(deps))],
  news: [
    hears(operatorChanged, onOperatorChanged()),
    hears(availabilityChanged, onAvailabilityChanged()),
    hears(operatorCertified, onOperatorCertified()),
    hears(charterPublished, onCharterPublished()),
    hears(missionPosted, onMissionPosted()),
    hears(missionFeeRaised, onMissionPosted()),
    hears(missionMoved, onMissionMoved()),
    hears(shortlistWanted, onShortlistWanted()),
    hears(offerAnswered, onOfferAnswered()),
    hears(assignmentConfirmed, onAssignmentConfirmed()),
    hears(assignmentEnded, onAssignmentEnded()),
    hears(standbyHeld, onAssignmentConfirmed()),
    hears(standbyEnded, onStandbyEnded()),
  ],
})

/** Owns the index of operators, match runs and weights. */
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
  ],
  async open(deps) {
    return {
      app: await buildApp(deps),
      handlers: handlersOf(deps),
      ticks: [],
      close: async () => undefined,
    }
  },
}
