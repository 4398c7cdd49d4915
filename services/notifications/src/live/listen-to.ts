import pg from 'pg'

const RETRY_MS = 1_000

/**
 * Keeps one connection on LISTEN and makes it again when it breaks. A notification may be lost meanwhile:
 * `ring` is called after every connection, and whoever listens polls as well.
 *
 * @param channel  a plain identifier
 */
export function listenTo(
  pool: pg.Pool,
  channel: string,
  ring: () => void,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let isStopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const again = (broken: pg.Client) => {
    if (client !== broken) return
    client = undefined
    broken.end().catch(() => undefined)
    if (isStopped) return
    retry = setTimeout(() => void connect(), RETRY_MS)
    retry.unref()
  }
  const connect = async () => {
    const made = new pg.Client(pool.options)
    client = made
    made.on('error', () => again(made))
    made.on('end', () => again(made))
    made.on('notification', ring)
    try {
      await made.connect()
      await made.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      ring()
    } catch (error) {
      if (!isStopped) onError(error)
      again(made)
    }
  }
  const first = connect()

  return {
    async stop() {
      isStopped = true
      clearTimeout(retry)
      await first
      const last = client
      client = undefined
      await last?.end().catch(() => undefined)
    },
  }
}
