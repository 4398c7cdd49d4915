import { EventEmitter } from 'node:events'
import type pg from 'pg'

/** The part of a pool that BullMQ uses. */
export type BullPool = Pick<pg.Pool, 'query' | 'end' | 'options'> & {
  connect(): Promise<
    EventEmitter & {
      query(text: string, values?: unknown[]): Promise<unknown>
      release(destroy?: boolean): void
    }
  >
  on: pg.Pool['on']
  removeListener: pg.Pool['removeListener']
}

/** BullMQ's commands start with comment lines. */
const isListen = (text: string) => /^\s*LISTEN\b/im.test(text)
const isListening = (text: string) => isListen(text) || text.includes(`set_config('application_name'`)

/**
 * Wraps a pool so that all clients that only LISTEN share one connection: a worker otherwise keeps a PostgreSQL
 * backend of its own (13 to 15 MB each) for nothing but hearing its bell. What a client is for shows at its first
 * query; any other client is an ordinary one. When the shared connection dies every listener hears 'error', as
 * from its own, and BullMQ asks for a new one.
 */
export function shareListener(pool: pg.Pool): BullPool {
  const listeners = new Set<SharedClient>()
  let opening: Promise<pg.PoolClient> | undefined
  // By the text of the LISTEN: asked for once a connection, one after the other.
  let listening = new Map<string, Promise<unknown>>()
  let last: Promise<unknown> = Promise.resolve()

  const hub = (): Promise<pg.PoolClient> => {
    opening ??= pool.connect().then((client) => {
      listening = new Map()
      client.on('notification', (message) => {
        for (const listener of listeners) listener.emit('notification', message)
      })
      client.on('error', (error) => {
        opening = undefined
        client.release(true)
        const orphans = Array.from(listeners)
        listeners.clear()
        for (const orphan of orphans) orphan.emit('error', error)
      })
      return client
    })
    opening.catch(() => (opening = undefined))
    return opening
  }
  const leave = (client: SharedClient) => {
    listeners.delete(client)
    if (listeners.size > 0 || !opening) return
    const unused = opening
    opening = undefined
    void unused.then((real) => real.release(true)).catch(() => undefined)
  }

  class SharedClient extends EventEmitter {
    private own: Promise<pg.PoolClient> | undefined
    /** BullMQ asks for keep-alive here; the pool made its sockets with it. */
    readonly connection = { stream: { setKeepAlive: () => undefined } }

    async query(text: string, values?: unknown[]): Promise<unknown> {
      if (!this.own && isListening(text)) {
        const client = await hub()
        listeners.add(this)
        // One name for all of them says nothing.
        if (!isListen(text)) return { rows: [] }
        const asked = listening.get(text) ?? last.then(() => client.query(text))
        last = asked.catch(() => undefined)
        listening.set(text, asked)
        return asked
      }
      this.own ??= pool.connect()
      return (await this.own).query(text, values)
    }

    release(destroy?: boolean): void {
      if (this.own) void this.own.then((client) => client.release(destroy)).catch(() => undefined)
      else leave(this)
    }
  }

  return {
    query: pool.query.bind(pool),
    end: pool.end.bind(pool),
    on: pool.on.bind(pool),
    removeListener: pool.removeListener.bind(pool),
    options: pool.options,
    connect: async () => new SharedClient().setMaxListeners(0) as SharedClient,
  }
}
