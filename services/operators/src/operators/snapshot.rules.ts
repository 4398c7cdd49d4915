import { localDay, startOfLocalDay } from '@regie/calendar'
import {
  type EquipmentItem,
  type LocalizedText,
  type OperatorPaper,
  type OperatorProfile,
  type OperatorSnapshot,
  PAPERS,
  type SpecialityClaimed,
} from '@regie/contracts'
import { OPERATOR_MACHINE } from './operator.states.ts'
import {
  countedCapabilities,
  endOfPaper,
  nextEquipmentLapse,
  papersValidUntil,
  requiredPapers,
} from './profile.rules.ts'

const EXIF_KINDS = new Set(['camera', 'drone', 'camera-360'])

/** What follows from these decides when a snapshot is out of date. */
type Facts = Pick<OperatorProfile, 'home' | 'roles'> & {
  specialities: SpecialityClaimed[]
  equipment: EquipmentItem[]
  papers: OperatorPaper[]
}
type Profiled = Facts &
  Pick<OperatorProfile, 'state' | 'name' | 'radiusKm' | 'languages'> & {
    id: string
    minimumFeeCents: number
    dailyCap: number | null
    weeklyCap: number | null
    papersValidUntil: Date | null
  }

export const todayAt = (home: Pick<OperatorProfile['home'], 'zone'>, now: Date) =>
  localDay(now.getTime(), home.zone)

/** The whole of what other services may know: no SIRET, phone, address or hourly rate. */
export function snapshotOf(row: Profiled, now: Date): OperatorSnapshot {
  const { address: _address, ...home } = row.home
  return {
    operatorId: row.id,
    state: row.state,
    name: row.name,
    home,
    radiusKm: row.radiusKm,
    roles: row.roles,
    specialities: row.specialities.map(({ key, level }) => ({ key, level })),
    capabilities: countedCapabilities(row.equipment, todayAt(row.home, now)),
    cameras: row.equipment
      .filter(({ kind }) => EXIF_KINDS.has(kind))
      .map(({ make, model, serial }) => ({ make, model, serial })),
    languages: row.languages,
    minimumFeeCents: row.minimumFeeCents,
    dailyCap: row.dailyCap,
    weeklyCap: row.weeklyCap,
    papersValidUntil: row.papersValidUntil?.toISOString() ?? null,
  }
}

/** The columns that follow from the others; written with every change of the profile. */
export function derivedColumns(facts: Facts, now: Date) {
  const lapse = nextEquipmentLapse(facts.equipment, todayAt(facts.home, now))
  return {
    papersValidUntil: papersValidUntil(facts.papers, facts, facts.home.zone),
    snapshotRefreshAt: lapse === null ? null : new Date(startOfLocalDay(lapse, facts.home.zone)),
  }
}

/** Why nobody can be offered this operator now; an empty list means they are matchable. */
export function obstaclesOf(row: Profiled, now: Date): LocalizedText[] {
  const obstacles: LocalizedText[] = []
  if (row.state !== 'active') {
    const state = OPERATOR_MACHINE.states[row.state]
    obstacles.push({ fr: `Le profil est ${state.fr}.`, en: `The profile is ${state.en}.` })
  }
  for (const kind of requiredPapers(row)) {
    const paper = row.papers.find((held) => held.kind === kind)
    if (paper && endOfPaper(paper, row.home.zone) > now) continue
    const { label } = PAPERS[kind]
    obstacles.push(
      paper
        ? {
            fr: `${label.fr} : la validité a pris fin le ${paper.validUntil}.`,
            en: `${label.en}: no longer valid since ${paper.validUntil}.`,
          }
        : { fr: `${label.fr} : document manquant.`, en: `${label.en}: missing.` },
    )
  }
  return obstacles
}
