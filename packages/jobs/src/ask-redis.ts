import { Redis } from 'ioredis'

/** How long a Redis may take to answer before it counts as absent, in ms. */
const WAIT_MS = 5_000

/**
 * Asks a Redis once whether it is there and lets us in, before anything depends on it: BullMQ itself tries again for
 * ever, which is right for a connection that drops and wrong for an address that never was one.
 *
 * @param url  `redis://…` or `rediss://…`
 * @returns `appendOnly`: whether its append-only file is on; null where the server does not let us ask
 * @throws Error saying where nothing answered and why, without name or password
 */
export async function askRedis(url: string): Promise<{ appendOnly: boolean | null }> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: WAIT_MS,
    commandTimeout: WAIT_MS,
    retryStrategy: () => null,
  })
  // The reason comes by this event; `connect` itself only says that the connection is closed.
  let reason: Error | undefined
  redis.on('error', (error: Error) => (reason = error))
  try {
    await redis.connect()
    await redis.ping()
    const [, appendOnly] = (await redis.config('GET', 'appendonly').catch(() => [])) as string[]
    return { appendOnly: appendOnly === undefined ? null : appendOnly === 'yes' }
  } catch (error) {
    const { host } = new URL(url)
    throw new Error(`no usable Redis at ${host}: ${sayWhy(reason ?? error)}`, { cause: error })
  } finally {
    redis.disconnect()
  }
}

function sayWhy(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no host of that name'
  if (code === 'ETIMEDOUT' || /timed out/i.test(message ?? '')) return 'no answer in time'
  return message?.split('\n')[0] ?? 'no answer'
}
