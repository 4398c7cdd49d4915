/** One term of a score: `contribution` is `value` (0 to 1) times `weight`. */
export type Contribution<Term extends string> = {
  readonly term: Term
  readonly value: number
  readonly weight: number
  readonly contribution: number
}

/** What keeps one below the one above: by how much, and the term that did most of it. */
export type Standing<Term extends string> = {
  /** Score of the one above less one's own, ≥ 0; 0 when only the id parts them. */
  readonly gap: number
  /** The term on which the one above is furthest ahead; null when they are ahead on none. */
  readonly term: Term | null
  /** By how much on that term, in points of score; more than `gap` when others made good for some of it. */
  readonly by: number
}

/**
 * What moved the rank of each: null for the first.
 *
 * @param ranked  best first, terms in one order
 */
export function standings<Term extends string>(
  ranked: readonly { readonly score: number; readonly terms: readonly Contribution<Term>[] }[],
): readonly (Standing<Term> | null)[] {
  return ranked.map((one, at) => {
    const above = ranked[at - 1]
    if (!above) return null
    let term: Term | null = null
    let by = 0
    for (let index = 0; index < one.terms.length; index += 1) {
      const own = one.terms[index]
      const lead = (above.terms[index]?.contribution ?? 0) - (own?.contribution ?? 0)
      if (own && lead > by) {
        term = own.term
        by = lead
      }
    }
    return { gap: above.score - one.score, term, by }
  })
}
