import type { OperatorPaper, ProfileClaim, SpecialityClaimed } from '@regie/contracts'

export type NewClaim = Pick<ProfileClaim, 'kind' | 'key' | 'fromLevel' | 'toLevel' | 'since' | 'validUntil'>

/** What of a wanted list holds at once, and what must be looked at by staff first. */
export type Sorted<T> = { holds: T[]; claims: NewClaim[] }

/**
 * A level that stays or goes down holds at once; a higher level, or a speciality not practised yet, is a claim and
 * the level of today stays meanwhile. A speciality left out is given up at once.
 */
export function sortSpecialities(
  current: readonly SpecialityClaimed[],
  wanted: readonly SpecialityClaimed[],
): Sorted<SpecialityClaimed> {
  const sorted: Sorted<SpecialityClaimed> = { holds: [], claims: [] }
  for (const want of wanted) {
    const has = current.find(({ key }) => key === want.key)
    if (has && want.level <= has.level) {
      sorted.holds.push(want)
      continue
    }
    if (has) sorted.holds.push({ ...has, ...(want.since === undefined ? {} : { since: want.since }) })
    sorted.claims.push({
      kind: 'speciality',
      key: want.key,
      fromLevel: has?.level ?? null,
      toLevel: want.level,
      since: want.since ?? null,
      validUntil: null,
    })
  }
  return sorted
}

/** A paper that ends sooner holds at once; a new one, or a later end, is a claim and today's paper stays meanwhile. */
export function sortPapers(
  current: readonly OperatorPaper[],
  wanted: readonly OperatorPaper[],
): Sorted<OperatorPaper> {
  const sorted: Sorted<OperatorPaper> = { holds: [], claims: [] }
  for (const want of wanted) {
    const has = current.find(({ kind }) => kind === want.kind)
    if (has && want.validUntil <= has.validUntil) {
      sorted.holds.push(want)
      continue
    }
    if (has) sorted.holds.push(has)
    sorted.claims.push({
      kind: 'paper',
      key: want.kind,
      fromLevel: null,
      toLevel: null,
      since: null,
      validUntil: want.validUntil,
    })
  }
  return sorted
}

/** Whether two claims ask for the same thing, so that saving a form twice does not ask twice. */
export const isSameClaim = (a: NewClaim, b: NewClaim) =>
  a.kind === b.kind && a.key === b.key && a.toLevel === b.toLevel && a.validUntil === b.validUntil
