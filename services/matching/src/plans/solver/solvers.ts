import { type RunningSolver, solveOnThread } from './solve-on-thread.ts'
import type { SolverTask } from './solve-task.ts'

export type Solvers = {
  start(task: Omit<SolverTask, 'stop'>): RunningSolver
  /** Ends every solver that still runs: its plan is begun again by whoever takes the job next. */
  close(): Promise<void>
}

/** The solvers of one process. */
export function openSolvers(): Solvers {
  const running = new Set<RunningSolver>()
  return {
    start(task) {
      const solver = solveOnThread(task)
      running.add(solver)
      const forget = () => void running.delete(solver)
      solver.solved.then(forget, forget)
      return solver
    },
    close: async () => void (await Promise.all([...running].map((solver) => solver.kill()))),
  }
}
