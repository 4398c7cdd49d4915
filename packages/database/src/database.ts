import { type Caller, Failure, type ServiceName } from '@regie/contracts'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { executeText, literal, type Question } from './prepared.ts'
import { auditInsert, openRecorder, outboxInsert, type Recorder } from './record.ts'
import { isRetryable, sqlState } from './refusal.ts'

export type Tx = NodePgDatabase & { $client: pg.PoolClient }
export type Unit = { tx: Tx; record: Recorder }

export type Database = {
  readonly service: ServiceName
  readonly pool: pg.Pool
  /**
   * Runs `work` in one transaction as `caller` (row-level security on), then writes what it recorded (outbox,
   * audit, idempotency key with the answer) and commits. A serialisation failure or deadlock runs `work` again,
   * at most three times in all. `work` must have no effect outside the database.
   * @throws Failure, or the driver's error when PostgreSQL refuses
   */
  transaction<T>(caller: Caller, work: (unit: Unit) => Promise<T>): Promise<T>
  /** The same for reading only. */
  read<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Thrown inside `transaction` when the idempotency key has its effect already; the HTTP layer replays it. */
export class AlreadyAnswered extends Error {
  readonly answer: unknown
  readonly bodyHash: string
  constructor(answer: unknown, bodyHash: string) {
    super('this request was answered before')
    this.name = 'AlreadyAnswered'
    this.answer = answer
    this.bodyHash = bodyHash
  }
}

export type DatabaseOptions = {
  url: string
  service: ServiceName
  maxConnections?: number
  /** Rung after a commit that left messages in the outbox. */
  onMessages?: () => void
}

/** Opens the pool of one service under its own role; connections are made when first needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool(options.url, `regie_${options.service}`, options.maxConnections ?? 6)

  async function attempt<T>(caller: Caller, work: (unit: Unit) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query(`BEGIN; ${callerSettings(caller)}`)
      if (caller.idempotency) await claimKey(client, caller, caller.idempotency)
      const { record, collected } = openRecorder()
      const result = await work({ tx: drizzle(client) as Tx, record })
      await commit(client, [
        ...collected.messages.map((message) => outboxInsert(options.service, caller, message)),
        ...(caller.idempotency ? [keptAnswer(caller, caller.idempotency, result)] : []),
        ...(collected.notes.length ? [auditInsert(options.service, caller, collected.notes)] : []),
      ])
      if (collected.messages.length) options.onMessages?.()
      return result
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => undefined,
        (failed: Error) => failed,
      )
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    service: options.service,
    pool,
    async transaction(caller, work) {
      for (let tries = 1; ; tries++) {
        try {
          return await attempt(caller, work)
        } catch (error) {
          if (tries === 3 || !isRetryable(sqlState(error) ?? '')) throw error
        }
      }
    },
    async read(caller, work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        const begun = client.query(`BEGIN READ ONLY; ${callerSettings(caller)}`)
        begun.catch(ignore) // told by the await below
        const result = await work(drizzle(client) as Tx)
        await begun
        await client.query('COMMIT')
        return result
      } catch (error) {
        broken = await client.query('ROLLBACK').then(
          () => undefined,
          (failed: Error) => failed,
        )
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

/** A pool whose every connection acts under `role`; the login may be a member of several roles. */
export function openPool(url: string, role: string | null, max: number): pg.Pool {
  const options = [
    '-c timezone=UTC',
    '-c lock_timeout=15s',
    '-c idle_in_transaction_session_timeout=60s',
    ...(role ? [`-c role=${role}`] : []),
  ]
  // `pipeline`: a statement does not wait for the answer to the one before it (not in the types yet).
  const config: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: url,
    pipeline: true,
    max,
    keepAlive: true,
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000, // a half-open connection must not hold a caller, or the relay, for ever
    options: options.join(' '),
  }
  const pool = new pg.Pool(config)
  pool.on('error', ignore) // an idle connection died: the next checkout makes a new one
  // From birth: between the pool and whoever awaits a client there is an instant without any listener, and the
  // death of PostgreSQL in that instant is the death of Node.
  pool.on('connect', (client) => void client.on('error', ignore))
  return pool
}

const ignore = () => undefined

/**
 * Sends the last statements and COMMIT as one message: one round trip, and one wake-up of PostgreSQL. It stops at a
 * statement that fails and leaves the COMMIT undone; when `work` went on after a statement that failed it answers the
 * COMMIT with a rollback.
 */
async function commit(client: pg.PoolClient, last: Question[]): Promise<void> {
  const texts: string[] = []
  for (const question of last) texts.push(await executeText(client, question))
  // Several statements in one message are answered by as many results.
  const answers: unknown = await client.query([...texts, 'COMMIT'].join('; '))
  const results = [answers].flat() as pg.QueryResult[]
  if (results.at(-1)?.command !== 'COMMIT') throw new Error('the transaction was aborted before its commit')
}

/** Who calls, for row-level security, until the end of the transaction. */
export const callerSettings = ({ kind, accountId, organisationId }: Caller): string =>
  `SET LOCAL app.kind = ${literal(kind)}; SET LOCAL app.account = ${literal(accountId ?? '')}; SET LOCAL app.organisation = ${literal(organisationId ?? '')}`

type Idempotency = NonNullable<Caller['idempotency']>
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The unique key makes a twin wait for the first; whoever comes second finds the answer. */
async function claimKey(client: pg.PoolClient, caller: Caller, { route, key, bodyHash }: Idempotency) {
  const owner = caller.accountId ?? NOBODY
  const claimed = await client.query(
    'INSERT INTO platform.idempotency (account_id, route, key, body_hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [owner, route, key, bodyHash],
  )
  if (claimed.rowCount === 1) return
  const { rows } = await client.query<{ answer: unknown; body_hash: string }>(
    'SELECT answer, body_hash FROM platform.idempotency WHERE account_id = $1 AND route = $2 AND key = $3',
    [owner, route, key],
  )
  const [first] = rows
  if (!first)
    throw new Failure('conflict', {
      fr: 'Demande jumelle en cours ; réessayez.',
      en: 'A twin request is in progress; try again.',
    })
  throw new AlreadyAnswered(first.answer, first.body_hash)
}

const keptAnswer = (caller: Caller, { route, key }: Idempotency, answer: unknown) => ({
  name: 'idempotency-answer',
  text: 'UPDATE platform.idempotency SET answer = $4 WHERE account_id = $1 AND route = $2 AND key = $3',
  values: [caller.accountId ?? NOBODY, route, key, JSON.stringify(answer ?? null)],
})
