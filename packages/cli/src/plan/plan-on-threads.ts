import { afterMs, type Plan, planMissions } from '@regie/matching'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { readVroom, type VroomReading } from './read-vroom.ts'

/** `untilMs` is on the clock of `Date.now`, the one threads share; a thread reads the text again, functions do not travel. */
export type PlanTask = { text: string; untilMs: number; seed: number }

/** Plans on so many threads with neighbouring seeds and gives the cheapest plan, then the first seed's. */
export async function planOnThreads(
  { problem }: VroomReading,
  text: string,
  { seconds, seed, threads }: { seconds: number; seed: number; threads: number },
): Promise<Plan> {
  if (threads === 1)
    return planMissions(problem, { seed, stop: afterMs(seconds * 1000, () => performance.now()) })
  const untilMs = Date.now() + seconds * 1000
  const plans = await Promise.all(
    Array.from({ length: threads }, async (_, at) => {
      const workerData = { text, untilMs, seed: seed + at } satisfies PlanTask
      const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), { workerData })
      const [plan] = (await once(worker, 'message')) as [Plan]
      return plan
    }),
  )
  return plans.reduce((best, plan) => (plan.cost.total < best.cost.total ? plan : best))
}

/** What a thread does with its task. */
export function runPlanTask({ text, untilMs, seed }: PlanTask): Plan {
  const stop = afterMs(untilMs - Date.now(), () => performance.now())
  return planMissions(readVroom(text).problem, { seed, stop })
}
