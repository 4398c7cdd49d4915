import type { Caller } from '@regie/contracts'
import pg from 'pg'
import { callerSettings, type Database } from './database.ts'
import { executeText, type Question } from './prepared.ts'

/**
 * Left to itself PostgreSQL compares a plan for the values given with one for any, and where their estimates are near
 * each other plans at every call, which costs more than the page it reads. What is asked here has one good plan.
 */
const ONE_PLAN = 'SET LOCAL plan_cache_mode = force_generic_plan'

/**
 * Reads with one statement as `caller`, in one message to PostgreSQL and one back: the caller's settings and the EXECUTE
 * of the prepared statement go as one simple query, which PostgreSQL runs as one transaction and whose settings end with
 * it. Row-level security is in force as in `read`; three messages are two too many for a list that is asked all day.
 *
 * @throws the driver's error when PostgreSQL refuses; nothing is left open then
 */
export async function ask<R extends pg.QueryResultRow>(
  { pool }: Pick<Database, 'pool'>,
  caller: Caller,
  question: Question,
): Promise<R[]> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const answers: unknown = await client.query(
      `${callerSettings(caller)}; ${ONE_PLAN}; ${await executeText(client, question)}`,
    )
    // Several statements in one message are answered by as many results; ours is the last.
    return (answers as pg.QueryResult<R>[]).at(-1)?.rows ?? []
  } catch (error) {
    if (!(error instanceof pg.DatabaseError))
      broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(broken)
  }
}
