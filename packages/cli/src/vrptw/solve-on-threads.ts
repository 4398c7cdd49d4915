import { afterMs, solveVrptw, type VrptwAnswer, type VrptwProblem } from '@regie/matching'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** `untilMs` is on the clock of `Date.now`, the one threads share: one that starts late ends in time all the same. */
export type ThreadTask = { problem: VrptwProblem; untilMs: number; seed: number }

/**
 * Searches on so many threads with neighbouring seeds, and gives the best plan: most customers served, then least
 * cost, then the first seed. One thread searches here.
 */
export async function solveOnThreads(
  problem: VrptwProblem,
  { seconds, seed, threads }: { seconds: number; seed: number; threads: number },
): Promise<VrptwAnswer> {
  if (threads === 1)
    return solveVrptw(problem, { seed, stop: afterMs(seconds * 1000, () => performance.now()) })
  const untilMs = Date.now() + seconds * 1000
  const workers = Array.from(
    { length: threads },
    (_, at) =>
      new Worker(new URL('./worker-entry.mjs', import.meta.url), {
        workerData: { problem, untilMs, seed: seed + at } satisfies ThreadTask,
      }),
  )
  const answers = await Promise.all(
    workers.map(async (worker) => {
      const [answer] = (await once(worker, 'message')) as [VrptwAnswer]
      return answer
    }),
  )
  const lowerBound = Math.max(...answers.map((answer) => answer.lowerBound))
  return { ...answers.reduce((best, answer) => (isBetter(answer, best) ? answer : best)), lowerBound }
}

const isBetter = (one: VrptwAnswer, other: VrptwAnswer) =>
  one.unserved.length === other.unserved.length
    ? one.cost < other.cost
    : one.unserved.length < other.unserved.length
