import { type OperatorProfile, PAPERS, PaperKind, type ProfileClaim, SPECIALITIES } from '@regie/contracts'
import type { ProfiledOperator } from './operator.table.ts'
import { countedCapabilities, endOfPaper, isCounted, requiredPapers } from './profile.rules.ts'
import { obstaclesOf, todayAt } from './snapshot.rules.ts'

/** The profile as its owner and staff read it. */
export function toProfile(row: ProfiledOperator, pendingClaims: ProfileClaim[], now: Date): OperatorProfile {
  const today = todayAt(row.home, now)
  const required = requiredPapers(row)
  const obstacles = obstaclesOf(row, now)
  const held = new Map(row.papers.map((paper) => [paper.kind, paper]))
  return {
    operatorId: row.id,
    state: row.state,
    revision: row.revision,
    name: row.name,
    email: row.email,
    language: row.language,
    identity: row.identity,
    home: row.home,
    radiusKm: row.radiusKm,
    roles: row.roles,
    specialities: row.specialities.map((claimed) => ({ ...claimed, label: SPECIALITIES[claimed.key].label })),
    equipment: row.equipment.map((item) => ({ ...item, isCounted: isCounted(item, today) })),
    capabilities: countedCapabilities(row.equipment, today),
    languages: row.languages,
    rates: { minimumFeeCents: row.minimumFeeCents, hourlyCents: row.hourlyCents },
    caps: { daily: row.dailyCap, weekly: row.weeklyCap },
    papers: PaperKind.options
      .filter((kind) => held.has(kind) || required.includes(kind))
      .map((kind) => {
        const paper = held.get(kind)
        return {
          kind,
          label: PAPERS[kind].label,
          validUntil: paper?.validUntil ?? null,
          isRequired: required.includes(kind),
          isValid: paper !== undefined && endOfPaper(paper, row.home.zone) > now,
        }
      }),
    papersValidUntil: row.papersValidUntil?.toISOString() ?? null,
    isMatchable: obstacles.length === 0,
    obstacles,
    pendingClaims,
  }
}
