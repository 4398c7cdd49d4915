import { afterMs, type Plan, planMissions } from '@regie/matching'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { readVroom, type VroomReading } from './read-vroom.ts'

/**
 * `untilMs` is on the clock of `Date.now`, the one threads share; a thread reads the text again, functions do not
 * travel. `from` is a plan to start from.
 */
export type PlanTask = { text: string; untilMs: number; seed: number; from?: Plan }

/** Shares of the time after which threads hand the cheapest plan to all of them. */
const MEETINGS = [0.6, 1]

/**
 * Plans on so many threads with neighbouring seeds; at a meeting each goes on from the cheapest plan of all, the first
 * seed's among equals. Time is the clock's, so that with several threads, as with one, a busy machine changes the plan.
 */
export async function planOnThreads(
  { problem }: VroomReading,
  text: string,
  { seconds, seed, threads }: { seconds: number; seed: number; threads: number },
): Promise<Plan> {
  if (threads === 1)
    return planMissions(problem, { seed, stop: afterMs(seconds * 1000, () => performance.now()) })
  const startMs = Date.now()
  let best: Plan | null = null
  for (const [meeting, share] of MEETINGS.entries()) {
    const plans = await Promise.all(
      Array.from({ length: threads }, (_, at) =>
        planApart({
          text,
          untilMs: startMs + seconds * 1000 * share,
          seed: seed + meeting * threads + at,
          ...(best ? { from: best } : {}),
        }),
      ),
    )
    best = plans.reduce((one, plan) => (plan.cost.total < one.cost.total ? plan : one), best ?? plans[0]!)
  }
  return best!
}

async function planApart(workerData: PlanTask): Promise<Plan> {
  const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), { workerData })
  const [plan] = (await once(worker, 'message')) as [Plan]
  return plan
}

/** What a thread does with its task. */
export function runPlanTask({ text, untilMs, seed, from }: PlanTask): Plan {
  const stop = afterMs(untilMs - Date.now(), () => performance.now())
  return planMissions(readVroom(text).problem, { seed, stop, ...(from ? { from } : {}) })
}
