import {
  type Caller,
  escalateIncident,
  incidentOpened,
  type IncidentKind,
  type LocalizedText,
} from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { accountOf } from '../heard/heard.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { fillWords } from '../playbooks/fill-words.ts'
import { playbookOf } from '../playbooks/playbook.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { dueAt } from './incident.rules.ts'
import { type IncidentRow, incidents, incidentSteps } from './incident.table.ts'
import { KIND_TITLES, saysOf } from './incident.words.ts'
import { tellPeople } from './tell-incident.ts'

export type Trouble = {
  mission: MissionRow
  kind: IncidentKind
  /** What it is of, once. */
  cause: string
  reason: string | null
  /** The seat it is about, if one. */
  seat?: { assignmentId: string; operatorId: string; operatorName: string } | undefined
  evidence?: LocalizedText[]
  groupId?: string | null
}

/**
 * Opens an incident with the steps, timer and messages of its playbook. The mission is locked by the caller, the
 * transaction acts as the house.
 *
 * @returns  undefined when this cause was told before, or the same seat is in trouble already
 */
export async function openIncident(
  unit: Unit,
  caller: Caller,
  trouble: Trouble,
  now: Date,
): Promise<IncidentRow | undefined> {
  const { tx, record } = unit
  const { mission, kind, seat } = trouble
  const { version, document } = await playbookOf(tx, kind)
  const operator = seat?.operatorName ?? null
  const { client, operators } = document.messages.opened
  const words = {
    client: client && fillWords(client, mission, operator),
    operators: operators && fillWords(operators, mission, operator),
  }
  const [row] = await tx
    .insert(incidents)
    .values({
      id: newId(),
      missionId: mission.id,
      organisationId: mission.organisationId,
      kind,
      cause: trouble.cause,
      state: 'open',
      groupId: trouble.groupId ?? null,
      openedAt: now,
      openedByKind: caller.kind === 'anonymous' || caller.kind === 'guest' ? 'system' : caller.kind,
      openedBy: caller.accountId,
      openedByName: (await accountOf(tx, caller.accountId))?.name ?? null,
      reason: trouble.reason,
      assignmentId: seat?.assignmentId ?? null,
      operatorId: seat?.operatorId ?? null,
      operatorName: operator,
      evidence: trouble.evidence ?? [],
      says: saysOf(kind, operator),
      toldClient: words.client,
      toldOperators: words.operators,
      playbookVersion: version,
      owner: document.owner,
      automation: document.automation,
      timerMinutes: document.timerMinutes,
      solvedWords: document.messages.solved,
      dueAt: dueAt(now, document.timerMinutes, mission.during.from),
    })
    .onConflictDoNothing()
    .returning()
  if (!row) return undefined
  await tx
    .insert(incidentSteps)
    .values(document.steps.map((step, position) => ({ ...step, incidentId: row.id, position })))
  await announce(unit, caller, mission, row, now)
  await tellPeople(unit, mission, row, words)
  record.job(escalateIncident, { incidentId: row.id }, { runAt: row.dueAt })
  return row
}

async function announce(
  { tx, record }: Unit,
  caller: Caller,
  mission: MissionRow,
  row: IncidentRow,
  now: Date,
): Promise<void> {
  const { id: incidentId, kind, says } = row
  const { id: missionId, organisationId, reference } = mission
  const title = KIND_TITLES[kind]
  await tellTimeline(tx, mission, caller, now, [
    { kind: 'incident-opened', args: { fr: title.fr, en: title.en }, reason: row.reason },
  ])
  record.event(
    incidentOpened,
    { incidentId, missionId, organisationId, reference, kind, says, dueAt: row.dueAt.toISOString() },
    { organisationId },
  )
  record.audit({
    action: 'incident.opened',
    subject: { kind: 'incident', id: incidentId },
    organisationId,
    reason: row.reason,
    detail: { missionId, kind, cause: row.cause, playbookVersion: row.playbookVersion },
  })
}
