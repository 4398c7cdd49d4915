import type { Database } from '@regie/database'
import { Redis } from 'ioredis'
import { WINDOW_MS } from './rate-limit.ts'

/** Counts turns where all replicas see them. */
export type SharedTurns = {
  /**
   * Counts one turn of `key` in its window of a minute, which starts with its first turn.
   * @returns  the turns taken in it, this one included, and how long it still lasts
   * @throws   Error when the store does not answer
   */
  take(key: string): Promise<{ count: number; leftMs: number }>
  close(): Promise<void>
}

/** In the Redis of the queues where there is one, else in PostgreSQL. */
export function openSharedTurns(
  queueUrl: string,
  database: Pick<Database, 'pool'>,
  onError: (error: Error) => void = () => undefined,
): SharedTurns {
  return /^rediss?:/.test(queueUrl) ? turnsInRedis(queueUrl, onError) : turnsInPostgres(database, onError)
}

const ANSWERS_WITHIN_MS = 1_000

/** A turn waits a second at most, also while Redis is away. */
function turnsInRedis(url: string, onError: (error: Error) => void): SharedTurns {
  const redis = new Redis(url, {
    lazyConnect: true, // a service that counts nothing together keeps no connection
    commandTimeout: ANSWERS_WITHIN_MS,
    maxRetriesPerRequest: 1,
  })
  redis.on('error', onError)
  return {
    async take(key) {
      const name = `regie:turns:${key}`
      const answers = await redis.multi().set(name, 0, 'PX', WINDOW_MS, 'NX').incr(name).pttl(name).exec()
      const [, count, leftMs] = (answers ?? []).map(([error, answer]) => {
        if (error) throw error
        return Number(answer)
      })
      if (count === undefined || leftMs === undefined) throw new Error('Redis counted no turn')
      return { count, leftMs }
    },
    close: async () => redis.disconnect(),
  }
}

const TAKE = {
  name: 'turn-taken',
  text: `INSERT INTO platform.turn AS t (key, count, ends_at)
    VALUES ($1, 1, clock_timestamp() + $2 * interval '1 millisecond')
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t.ends_at <= clock_timestamp() THEN 1 ELSE t.count + 1 END,
      ends_at = CASE WHEN t.ends_at <= clock_timestamp() THEN excluded.ends_at ELSE t.ends_at END
    RETURNING count, ceil(extract(epoch FROM ends_at - clock_timestamp()) * 1000)::integer AS left_ms`,
}
const FORGET = 'DELETE FROM platform.turn WHERE ends_at < clock_timestamp()'

/** One upsert a turn; windows that are over are forgotten once a minute by whoever counts. */
function turnsInPostgres({ pool }: Pick<Database, 'pool'>, onError: (error: Error) => void): SharedTurns {
  let forgotAtMs = Date.now()
  return {
    async take(key) {
      if (Date.now() - forgotAtMs > WINDOW_MS) {
        forgotAtMs = Date.now()
        void pool.query(FORGET).catch(onError)
      }
      const { rows } = await pool.query<{ count: number; left_ms: number }>({
        ...TAKE,
        values: [key, WINDOW_MS],
      })
      const [turn] = rows
      if (turn === undefined) throw new Error('PostgreSQL counted no turn')
      return { count: turn.count, leftMs: turn.left_ms }
    },
    close: async () => undefined,
  }
}
