import { startEmbeddedPg, type EmbeddedPg } from '@regie/embedded'

const LOOK_EVERY_MS = 500

/**
 * Starts the embedded PostgreSQL again, on its port, when it dies under the house: pools and queues find it where it
 * was, and nothing that was acknowledged is lost.
 */
export function supervisePostgres(postgres: EmbeddedPg, dataDir: string, onError: (error: unknown) => void) {
  let isStopped = false
  let reviving: Promise<unknown> | undefined
  const timer = setInterval(() => {
    if (isStopped || reviving || postgres.pid() !== undefined) return
    reviving = startEmbeddedPg({ dataDir, port: postgres.port })
      .catch(onError)
      .finally(() => (reviving = undefined))
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    async stop() {
      isStopped = true
      clearInterval(timer)
      await reviving
    },
  }
}
