import { type Caller, missionPosted, type Window } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { charterByKey, charterOf, organisationName } from '../heard/heard.store.ts'
import { nextReference } from '../next-reference.ts'
import type { ProductRow } from '../products/product.table.ts'
import type { BuiltOption } from '../quotes/quote.rules.ts'
import type { QuoteRow } from '../quotes/quote.table.ts'
import { crewFeeCents } from '../seats/seat.rules.ts'
import { insertCrew, seatsOf } from '../seats/seat.store.ts'
import { isOnBoard } from '../staffing/policy.rules.ts'
import { policyFor } from '../staffing/policy.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { postedBrief } from './brief.rules.ts'
import { nextMissionState } from './mission.states.ts'
import { insertMission, updateMission } from './mission.store.ts'
import type { MissionRow } from './mission.table.ts'

export type Ordered = {
  quote: QuoteRow
  option: BuiltOption
  window: Window
  product: ProductRow
  now: Date
}

/** Makes the mission of an accepted quote and posts it with its brief; matching and the board take it from here. */
export async function postMission(unit: Unit, caller: Caller, ordered: Ordered): Promise<MissionRow> {
  const { tx, record } = unit
  const { quote, option, now } = ordered
  const draft = await insertMission(tx, await missionOf(unit, ordered))
  await insertCrew(tx, draft, option.crew)
  const mission = await updateMission(tx, draft, { state: nextMissionState(draft.state, 'post') })
  await tellTimeline(tx, mission, caller, now, [
    { kind: 'quote-accepted', args: { quote: quote.reference } },
    { kind: 'mission-posted' },
  ])
  await publishPosting(unit, mission)
  record.audit({
    action: 'mission.posted',
    subject: { kind: 'mission', id: mission.id },
    organisationId: mission.organisationId,
    detail: { reference: mission.reference, quoteId: quote.id },
  })
  return mission
}

/** Tells matching of a mission to staff, at its first posting and at every one after. */
export async function publishPosting({ tx, record }: Unit, mission: MissionRow): Promise<void> {
  const charter = await charterOf(tx, mission.charterId)
  const brief = postedBrief(mission, charter, await seatsOf(tx, mission.id))
  record.event(missionPosted, brief, { organisationId: mission.organisationId })
}

async function missionOf({ tx }: Unit, { quote, option, window, product, now }: Ordered) {
  const charter = await charterByKey(tx, product.charterKey, quote.organisationId)
  const policy = await policyFor(tx, { productKey: product.key, organisationId: quote.organisationId })
  return {
    id: newId(),
    reference: await nextReference(tx, 'R', now),
    state: 'draft' as const,
    organisationId: quote.organisationId,
    organisationName: await organisationName(tx, quote.organisationId),
    quoteId: quote.id,
    productKey: product.key,
    title: quote.productTitle,
    speciality: product.speciality,
    minimumLevel: product.minimumLevel,
    role: product.role,
    capabilities: product.capabilities,
    languages: product.languages,
    durationMinutes: option.durationMinutes,
    deliversWithinHours: option.deliversWithinHours,
    shotList: option.shotList,
    channels: product.channels,
    licence: quote.licence,
    place: quote.place,
    placeName: quote.place.name,
    zone: quote.place.zone,
    during: window,
    notes: quote.notes,
    charterId: charter?.id ?? null,
    priceCents: option.netCents,
    grossCents: option.grossCents,
    feeCents: option.operatorFeeCents - crewFeeCents(option.crew),
    staffing: policy.rules,
    effort: product.effort,
    policyId: policy.id,
    isOnBoard: isOnBoard(policy.rules),
    isCritical: product.isCritical,
    isOutdoor: product.isOutdoor,
    postedAt: now,
  }
}
