/**
 * Asked by a search between two steps: the share of its budget that is used, 0 at the start. At 1 or more the search
 * returns its best so far. Between 0 and 1 it may set its temperature by it.
 *
 * @param iterations  how many steps the search has made
 */
export type StopSignal = (iterations: number) => number

/** What a search tells while it runs; `lowerBound` is null while none is proven, `unassigned` is of plans only. */
export type Progress = { iterations: number; cost: number; lowerBound: number | null; unassigned?: number }
export type OnProgress = (progress: Progress) => void

/** Makes a search repeatable: it ends after so many steps, whatever the machine. */
export const afterIterations =
  (most: number): StopSignal =>
  (iterations) =>
    most > 0 ? iterations / most : 1

/** The clock is the caller's (`performance.now`), in milliseconds; it starts when this is called. */
export function afterMs(budgetMs: number, nowMs: () => number): StopSignal {
  const startMs = nowMs()
  return () => (budgetMs > 0 ? (nowMs() - startMs) / budgetMs : 1)
}

/** Stops when the caller's controller aborts; says 0 until then. */
export const whenAborted =
  (signal: { readonly aborted: boolean }): StopSignal =>
  () =>
    signal.aborted ? 1 : 0

/** Whichever of the signals is nearest to its end. */
export const firstOf =
  (...signals: StopSignal[]): StopSignal =>
  (iterations) =>
    signals.reduce((most, signal) => Math.max(most, signal(iterations)), 0)

/** Tells `listener` at most once in `intervalMs`, on the caller's clock; a better lower bound is always told. */
export function atMostEvery(intervalMs: number, nowMs: () => number, listener: OnProgress): OnProgress {
  let toldMs = Number.NEGATIVE_INFINITY
  let toldBound: number | null = null
  return (progress) => {
    const now = nowMs()
    if (now - toldMs < intervalMs && progress.lowerBound === toldBound) return
    toldMs = now
    toldBound = progress.lowerBound
    listener(progress)
  }
}
