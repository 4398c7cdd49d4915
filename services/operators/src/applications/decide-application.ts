import {
  type ApplicationDecisionBody,
  applicationDecided,
  type Caller,
  Failure,
  type OperatorApplicationView,
} from '@regie/contracts'
import type { Unit } from '@regie/database'
import { placeByInsee } from '@regie/places'
import { insertAvailability } from '../availability/availability.store.ts'
import { lockOperator, saveOperator } from '../operators/operator.store.ts'
import { nextOperatorState } from '../operators/operator.states.ts'
import { type HomeColumn, isProfiled } from '../operators/operator.table.ts'
import { publishAvailability, publishOperator } from '../operators/publish-operator.ts'
import { derivedColumns } from '../operators/snapshot.rules.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { isWhole, type WholeDraft } from './application.rules.ts'
import { type ApplicationEvent, nextApplicationState } from './application.states.ts'
import { lockApplication, saveApplication } from './application.store.ts'
import { viewApplication } from './application.view.ts'

const EVENT_OF: Record<ApplicationDecisionBody['decision'], ApplicationEvent> = {
  accepted: 'accept',
  rejected: 'reject',
  'more-info-wanted': 'ask-more',
}

/** A person decides, with a reason; whoever is accepted is an operator from this transaction on. */
export function decideApplication(
  deps: OperatorsDeps,
  caller: Caller,
  id: string,
  { decision, reason }: ApplicationDecisionBody,
): Promise<OperatorApplicationView> {
  const now = deps.now()
  const decidedBy = ownAccount(caller)
  return deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const row = await lockApplication(tx, id)
    const state = nextApplicationState(row.state, EVENT_OF[decision])
    const saved = await saveApplication(tx, id, {
      state,
      stateSince: now,
      decision,
      decisionReason: reason,
      decidedAt: now,
      decidedBy,
    })
    if (decision === 'accepted') {
      if (!isWhole(row.draft)) throw new Failure('wrong-state', INCOMPLETE)
      await activate(unit, row.accountId, row.draft, now)
    }
    record.event(
      applicationDecided,
      { applicationId: id, accountId: row.accountId, decision, reason },
      { accountIds: [row.accountId] },
    )
    record.audit({
      action: `operators.application-${decision}`,
      subject: { kind: 'application', id },
      reason,
      detail: { from: row.state, to: state, score: row.score },
    })
    return viewApplication(tx, saved)
  })
}

const INCOMPLETE = {
  fr: 'La candidature est incomplète : demandez un complément.',
  en: 'The application is incomplete: ask for more.',
}

/** The profile starts as the application said; from here on the two live apart. */
async function activate({ tx, record }: Unit, accountId: string, draft: WholeDraft, now: Date) {
  const operator = await lockOperator(tx, accountId)
  const state = nextOperatorState(operator.state, 'activate')
  const profile = {
    identity: draft.identity,
    home: homeOf(draft),
    radiusKm: draft.radiusKm,
    roles: draft.roles,
    specialities: draft.specialities,
    equipment: draft.equipment,
    languages: draft.languages,
    minimumFeeCents: draft.rates.minimumFeeCents,
    hourlyCents: draft.rates.hourlyCents,
    papers: draft.papers,
  }
  const saved = await saveOperator(tx, accountId, {
    ...profile,
    ...derivedColumns(profile, now),
    state,
    stateSince: now,
  })
  await insertAvailability(tx, accountId, draft.availability)
  publishOperator(record, saved, now)
  if (isProfiled(saved)) publishAvailability(record, saved, draft.availability)
  record.audit({
    action: 'operators.activate',
    subject: { kind: 'operator', id: accountId },
    detail: { from: operator.state, to: state },
  })
}

function homeOf({ home }: WholeDraft): HomeColumn {
  const place = placeByInsee(home.inseeCode)
  if (!place) throw new Failure('wrong-state', INCOMPLETE)
  const { insee: inseeCode, name, lat, lon, timeZone: zone } = place
  return { inseeCode, name, address: home.address, lat, lon, zone }
}
