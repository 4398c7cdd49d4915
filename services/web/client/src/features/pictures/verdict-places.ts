import type { PhotoRegion, Verdict } from '@regie/contracts'

const ORDER = { fail: 0, warn: 1, pass: 2 }
type Outcomes = readonly Verdict['outcome'][] | undefined

/** The verdicts to show, the worst first; what nobody could measure comes after what was. */
export const worstFirst = (verdicts: readonly Verdict[], only?: Outcomes): Verdict[] =>
  verdicts
    .filter(({ outcome }) => !only || only.includes(outcome))
    .toSorted(
      (one, other) =>
        ORDER[one.outcome] - ORDER[other.outcome] ||
        Number(one.isUnmeasured === true) - Number(other.isUnmeasured === true),
    )

/** Every place the shown verdicts point at, under the number of its verdict. */
export function placesOf(
  verdicts: readonly Verdict[],
  only?: Outcomes,
): { region: PhotoRegion; label: string; isStrong: boolean }[] {
  return worstFirst(verdicts, only).flatMap(({ where, regions, outcome }, at) =>
    (regions ?? (where === null ? [] : [where])).map(({ xPct, yPct, widthPct, heightPct }) => ({
      region: { xPct, yPct, widthPct, heightPct },
      label: String(at + 1),
      isStrong: outcome === 'fail',
    })),
  )
}
