import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Postmaster, runningPostmaster } from './postmaster.ts'

const PATIENCE_MS = 30_000
const POLL_MS = 50
/** PostgreSQL protocol, SSLRequest: length 8, code 80877103; any server answers one byte, S or N. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 })
    const settle = (isAnswering: boolean) => {
      socket.destroy()
      resolve(isAnswering)
    }
    socket.on('connect', () => socket.write(SSL_REQUEST))
    socket.on('data', (reply) => settle(reply[0] === 0x53 || reply[0] === 0x4e))
    socket.on('error', () => settle(false))
    socket.on('close', () => settle(false))
    socket.on('timeout', () => settle(false))
  })

/**
 * The server to adopt, or undefined when none runs. A server that was just killed is still listed for some
 * milliseconds, so only one that answers counts; one that is coming up or going down is waited for.
 *
 * @throws when it neither answers nor ends in 30 s
 */
export const answeringPostmaster = async (dataDir: string): Promise<Postmaster | undefined> => {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    const running = runningPostmaster(dataDir)
    if (running === undefined || (await answers(running.port))) return running
    if (Date.now() > giveUpAt) throw new Error(`PostgreSQL ${running.pid} of ${dataDir} does not answer`)
    await delay(POLL_MS)
  }
}
