import { Failure } from '@regie/contracts'
import type { FastifyRequest } from 'fastify'
import type { SharedTurns } from './shared-turns.ts'

export const WINDOW_MS = 60_000
const MOST_KEYS = 20_000

type Window = { count: number; endsMs: number }

/**
 * Counts requests a minute and account (or address) in this process; a route with `perMinute` counts on its own.
 *
 * @param perMinute  the general limit; 0 switches all of it off
 * @returns          a function that counts one request of a route, or throws Failure 'too-many' with the seconds to wait
 */
export function openRateLimit(
  perMinute: number,
  now: () => number = Date.now,
): (request: Pick<FastifyRequest, 'routeOptions'>, who: string) => void {
  if (perMinute === 0) return () => undefined
  const windows = new Map<string, Window>()

  return (request, who) => {
    const own = request.routeOptions.config?.perMinute
    const key = own === undefined ? who : `${request.routeOptions.url ?? ''}|${who}`
    const nowMs = now()
    const window = windows.get(key)
    if (window === undefined || window.endsMs <= nowMs) return begin(windows, key, nowMs)
    if (++window.count > (own ?? perMinute)) throw tooMany(window.endsMs - nowMs)
  }
}

/**
 * Counts requests of routes that are `isCountedTogether`, over all replicas; beside the limit of this process, never in its
 * place. While the store does not answer, that one alone holds: nobody is locked out by a Redis that is away.
 *
 * @returns  a function that counts one request, or throws Failure 'too-many' with the seconds to wait
 */
export function openSharedRateLimit(
  turns: Pick<SharedTurns, 'take'>,
  onError: (error: unknown) => void,
): (request: Pick<FastifyRequest, 'routeOptions'>, who: string) => Promise<void> {
  return async ({ routeOptions: { url = '', config } }, who) => {
    const most = config?.perMinute
    if (most === undefined) return
    const turn = await turns.take(`${url}|${who}`).catch(onError)
    if (turn && turn.count > most) throw tooMany(turn.leftMs)
  }
}

function begin(windows: Map<string, Window>, key: string, nowMs: number): void {
  windows.delete(key)
  const [oldest] = windows.size >= MOST_KEYS ? windows.keys() : []
  if (oldest !== undefined) windows.delete(oldest)
  windows.set(key, { count: 1, endsMs: nowMs + WINDOW_MS })
}

function tooMany(waitMs: number): Failure {
  const waitS = Math.ceil(waitMs / 1000)
  return new Failure(
    'too-many',
    {
      fr: `Trop de demandes ; réessayez dans ${waitS} s.`,
      en: `Too many requests; try again in ${waitS} s.`,
    },
    { retryAfterS: waitS },
  )
}
