import {
  MATCH_TERMS,
  type MatchTerm,
  type TermWeights,
  type WeightsScope,
  type WeightsVersion,
} from '@regie/contracts'

/** Weights as typed: per cent, to one decimal. */
export type Draft = Record<MatchTerm, number>

export const draftOf = ({ terms }: Pick<WeightsVersion, 'terms'>): Draft => {
  const weightOf = new Map(terms.map(({ term, weight }) => [term, weight]))
  return Object.fromEntries(
    MATCH_TERMS.map((term) => [term, Math.round((weightOf.get(term) ?? 0) * 1000) / 10]),
  ) as Draft
}

export const termsOf = (draft: Draft): TermWeights =>
  Object.fromEntries(MATCH_TERMS.map((term) => [term, Math.round(draft[term] * 10) / 1000])) as TermWeights

/** Per cent; whole tenths are added, so that ten times ten makes a hundred. */
export const sumOf = (draft: Draft): number =>
  MATCH_TERMS.reduce((sum, term) => sum + Math.round(draft[term] * 10), 0) / 10

export const isSameScope = (a: WeightsScope, b: WeightsScope): boolean =>
  a.productKey === b.productKey && a.organisationId === b.organisationId

/** The weights that decide missions of a scope today: its own, else those of a wider one. */
export function inForce(
  versions: readonly WeightsVersion[],
  scope: WeightsScope,
): WeightsVersion | undefined {
  const wider: WeightsScope[] = [
    scope,
    { productKey: null, organisationId: scope.organisationId },
    { productKey: scope.productKey, organisationId: null },
    { productKey: null, organisationId: null },
  ]
  for (const one of wider) {
    const found = versions.find((version) => version.isCurrent && isSameScope(version.scope, one))
    if (found) return found
  }
  return undefined
}
