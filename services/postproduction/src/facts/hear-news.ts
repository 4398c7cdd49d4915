import {
  assignmentConfirmed,
  assignmentEnded,
  checkedIn,
  checkedOut,
  LEAD_SEAT,
  missionMoved,
  operatorCertified,
  operatorChanged,
  organisationOpened,
} from '@regie/contracts'
import { type Handlers, hears, type JobContext } from '@regie/jobs'
import { lt } from 'drizzle-orm'
import { openDeliverable } from '../deliverables/open-deliverable.ts'
import { withdrawDeliverables } from '../deliverables/withdraw-deliverables.ts'
import { certifications } from '../retouch-partners/retouch-partner.table.ts'
import { assignmentFacts, cancelledMissions, operators, organisations } from './fact.table.ts'

const hearOrganisation = hears(organisationOpened, async ({ organisationId, name }, job) => {
  const asOf = job.occurredAt
  await job.once(({ tx }) =>
    tx
      .insert(organisations)
      .values({ organisationId, name, asOf })
      .onConflictDoUpdate({
        target: organisations.organisationId,
        set: { name, asOf },
        setWhere: lt(organisations.asOf, asOf),
      }),
  )
})

const hearOperator = hears(operatorChanged, async ({ operatorId, name, cameras, roles, state }, job) => {
  const asOf = job.occurredAt
  const isRetoucher = state === 'active' && roles.includes('retoucher')
  await job.once(({ tx }) =>
    tx
      .insert(operators)
      .values({ operatorId, name, cameras, isRetoucher, asOf })
      .onConflictDoUpdate({
        target: operators.operatorId,
        set: { name, cameras, isRetoucher, asOf },
        setWhere: lt(operators.asOf, asOf),
      }),
  )
})

const hearCertified = hears(
  operatorCertified,
  async ({ operatorId, charterId, version, certifiedAt }, job) => {
    await job.once(({ tx }) =>
      tx
        .insert(certifications)
        .values({ operatorId, charterId, version, certifiedAt: new Date(certifiedAt) })
        .onConflictDoNothing(),
    )
  },
)

/** The lead owes the pictures; whoever has another seat of the crew hands theirs over. */
const hearConfirmed = hears(assignmentConfirmed, async (news, job) => {
  if (news.seat !== undefined && news.seat !== LEAD_SEAT) return
  await job.once((unit) => openDeliverable(unit, news, job.occurredAt))
})

const hearEnded = hears(assignmentEnded, async (news, job) => {
  const { assignmentId, outcome, reason } = news
  if (outcome === 'completed') return
  const fact = { fellThroughReason: reason ?? outcome, fellThroughAt: job.occurredAt }
  await job.once(async (unit) => {
    await keepFact(unit.tx, assignmentId, fact)
    await withdrawDeliverables(unit, { assignmentId }, fact.fellThroughReason)
  })
})

const hearMission = hears(missionMoved, async ({ missionId, to, reason }, job) => {
  if (to !== 'cancelled') return
  await job.once(async (unit) => {
    await unit.tx
      .insert(cancelledMissions)
      .values({ missionId, reason, cancelledAt: job.occurredAt })
      .onConflictDoNothing()
    await withdrawDeliverables(unit, { missionId }, reason ?? 'mission-cancelled')
  })
})

const hearCheckedIn = hears(checkedIn, async ({ assignmentId, at }, job) => {
  await job.once(({ tx }) => keepFact(tx, assignmentId, { checkedInAt: new Date(at) }))
})

const hearCheckedOut = hears(checkedOut, async ({ assignmentId, at }, job) => {
  await job.once(({ tx }) => keepFact(tx, assignmentId, { checkedOutAt: new Date(at) }))
})

type Tx = Parameters<Parameters<JobContext['once']>[0]>[0]['tx']
type Fact = Partial<Omit<typeof assignmentFacts.$inferInsert, 'assignmentId'>>

/** Each fact of an assignment happens once, so the order in which they are heard does not matter. */
const keepFact = (tx: Tx, assignmentId: string, fact: Fact) =>
  tx
    .insert(assignmentFacts)
    .values({ assignmentId, ...fact })
    .onConflictDoUpdate({ target: assignmentFacts.assignmentId, set: fact })

export const news: Handlers['news'] = [
  hearOrganisation,
  hearOperator,
  hearCertified,
  hearConfirmed,
  hearEnded,
  hearMission,
  hearCheckedIn,
  hearCheckedOut,
]
