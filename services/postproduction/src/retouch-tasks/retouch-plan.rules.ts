import type { RetouchFinding, RetouchRoute, RetouchStepKind, RetouchTerms } from '@regie/contracts'

export type PlannedStep = {
  kind: RetouchStepKind
  /** null: the house's own step. */
  route: RetouchRoute | null
  priceCents: number
  doneBy: string | null
  doneAt: string | null
  isSkipped: boolean
}
export type RetouchPlan = { steps: PlannedStep[]; priceCents: number; dueAt: Date }

const HOUR_MS = 3_600_000

/**
 * Who does what to one picture, for how much, and by when. What the machine does costs nothing; each kind of thing left to
 * a person adds its price to the retouch step once, however often it is in the picture, and its hours to the time.
 *
 * @param findings  with those a person noted; those with a fix go to the machine
 */
export function planRetouch(
  terms: RetouchTerms,
  productKey: string,
  findings: readonly RetouchFinding[],
  now: Date,
): RetouchPlan {
  const line =
    terms.lines.find((one) => one.productKey === productKey) ??
    terms.lines.find((one) => one.productKey === null)
  if (line === undefined) throw new Error('terms without a line for every product')
  const byHand = findings.filter(({ fix }) => fix === null)
  const addOns = addOnsOf(terms, byHand)
  const isAutomatic = findings.some(({ fix }) => fix !== null)
  const steps = [
    ...(isAutomatic ? [step('automatic', null, 0)] : []),
    // Nothing for a person to do: only what looks at it is left.
    ...(byHand.length === 0 && isAutomatic
      ? line.steps.filter(({ kind }) => kind === 'quality')
      : line.steps
    ).map(({ kind, route, priceCents }) =>
      step(kind, route, priceCents + (kind === 'retouch' ? addOns.priceCents : 0)),
    ),
  ]
  return {
    steps,
    priceCents: priceOf(steps),
    dueAt: new Date(now.getTime() + (line.hours + addOns.hours) * HOUR_MS),
  }
}

export const priceOf = (steps: readonly PlannedStep[]): number =>
  steps.reduce((sum, { priceCents, isSkipped }) => sum + (isSkipped ? 0 : priceCents), 0)

const step = (kind: RetouchStepKind, route: RetouchRoute | null, priceCents: number): PlannedStep => ({
  kind,
  route,
  priceCents,
  doneBy: null,
  doneAt: null,
  isSkipped: false,
})

function addOnsOf(terms: RetouchTerms, findings: readonly RetouchFinding[]) {
  const kinds = new Set(findings.map(({ kind }) => kind))
  const due = terms.addOns.filter(({ finding }) => kinds.has(finding))
  return {
    priceCents: due.reduce((sum, { priceCents }) => sum + priceCents, 0),
    hours: due.reduce((most, { hours }) => Math.max(most, hours), 0),
  }
}

/**
 * The steps once the machine's own is over: what it could not do is a person's, at the price of the terms the task was
 * opened under.
 *
 * @param left  what is still to be put right by a person
 */
export function planAfterAutomatic(
  terms: RetouchTerms,
  productKey: string,
  steps: readonly PlannedStep[],
  left: readonly RetouchFinding[],
  done: { at: Date; isSkipped: boolean },
): PlannedStep[] {
  const [own] = steps
  if (own?.kind !== 'automatic') throw new Error('no automatic step')
  const rest =
    left.length === 0
      ? steps.slice(1).filter(({ kind }) => kind === 'quality')
      : planRetouch(
          terms,
          productKey,
          left.map((finding) => ({ ...finding, fix: null })),
          done.at,
        ).steps
  return [{ ...own, doneAt: done.at.toISOString(), isSkipped: done.isSkipped }, ...rest]
}
