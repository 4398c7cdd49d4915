import type { Tick } from './service-module.ts'

/** Runs each tick on its own beat; a tick that takes longer than its beat is not run beside itself. */
export function startTicks(ticks: Tick[], onError: (error: unknown) => void) {
  const running = new Map<string, Promise<void>>()
  const timers = ticks.map((tick) => {
    const timer = setInterval(() => {
      if (running.has(tick.name)) return
      const run = tick
        .run()
        .catch(onError)
        .finally(() => running.delete(tick.name))
      running.set(tick.name, run)
    }, tick.everyMs)
    timer.unref()
    return timer
  })
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running.values())
    },
  }
}
