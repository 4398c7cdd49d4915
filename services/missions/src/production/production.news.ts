import {
  assetAnalysed,
  assetStored,
  changeAsked,
  changeDelivered,
  deliverableApproved,
  packageReady,
  setPassed,
} from '@regie/contracts'
import { hears } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import type { Actor } from '../timeline/timeline.store.ts'
import { hearFact } from './hear-fact.ts'

type Deps = Pick<ServiceDeps, 'now'>

const operator = (accountId: string): Actor => ({ kind: 'operator', accountId })
const client = (accountId: string | null): Actor => ({ kind: 'client', accountId })
const system: Actor = { kind: 'system', accountId: null }

/** What postproduction tells of a set: each fact moves its mission's state and writes a line of its story. */
export const productionNews = (deps: Deps) => [
  hears(assetStored, ({ missionId, operatorId, filename }, job) =>
    hearFact(deps, job, {
      missionId,
      actor: operator(operatorId),
      line: { kind: 'asset-stored', args: { filename } },
      change: ({ capturedAt }) => ({ capturedAt: capturedAt ?? job.occurredAt }),
    }),
  ),
  hears(assetAnalysed, ({ missionId, filename, outcome, blockers }, job) =>
    hearFact(deps, job, {
      missionId,
      actor: system,
      line: {
        kind: outcome === 'passed' ? 'asset-passed' : 'asset-to-fix',
        args: {
          filename,
          fr: blockers.map(({ fr }) => fr).join(' '),
          en: blockers.map(({ en }) => en).join(' '),
        },
      },
    }),
  ),
  hears(setPassed, ({ missionId, operatorId, assetCount: count }, job) =>
    hearFact(deps, job, {
      missionId,
      actor: operator(operatorId),
      line: { kind: 'set-passed', args: { count } },
      change: ({ passedAt }) => ({ passedAt: passedAt ?? job.occurredAt }),
    }),
  ),
  hears(changeAsked, ({ missionId, filename, comment }, job) =>
    hearFact(deps, job, {
      missionId,
      actor: client(null),
      line: { kind: 'change-asked', args: { filename }, reason: comment },
      change: ({ changesAsked }) => ({ changesAsked: changesAsked + 1 }),
    }),
  ),
  hears(changeDelivered, ({ missionId, operatorId, filename }, job) =>
    hearFact(deps, job, {
      missionId,
      actor: operator(operatorId),
      line: { kind: 'change-delivered', args: { filename } },
      change: ({ changesDelivered }) => ({ changesDelivered: changesDelivered + 1 }),
    }),
  ),
  hears(deliverableApproved, ({ missionId, approvedBy, assetCount: count }, job) =>
    hearFact(deps, job, {
      missionId,
      actor: client(approvedBy),
      line: { kind: 'deliverable-approved', args: { count } },
      change: ({ approvedAt }) => ({ approvedAt: approvedAt ?? job.occurredAt }),
    }),
  ),
  hears(packageReady, ({ missionId, fileCount: count }, job) =>
    hearFact(deps, job, {
      missionId,
      actor: system,
      line: { kind: 'package-ready', args: { count } },
      change: ({ packagedAt }) => ({ packagedAt: packagedAt ?? job.occurredAt }),
    }),
  ),
]
