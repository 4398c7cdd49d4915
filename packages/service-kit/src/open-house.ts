import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { EVENTS, QUEUES, serviceForPath, type ServiceName } from '@regie/contracts'
import { type Database, openDatabase, openPool } from '@regie/database'
import { openQueueHost, startRelay, startSweeper, startWorkers } from '@regie/jobs'
import { watchRevocations } from './revocations.ts'
import { openSharedTurns } from './shared-turns.ts'
import type { OpenService, ServiceDeps, ServiceModule } from './service-module.ts'
import { startTicks } from './ticks.ts'
import { tuneHeap } from './tune-heap.ts'

export type HouseConfig = Omit<
  ServiceDeps,
  'database' | 'queues' | 'revocations' | 'turns' | 'publicUrl' | 'documents'
> & {
  /** The application's login, a member of every service role. */
  databaseUrl: string
  queueUrl: string
  /** Known before start where a proxy stands in front; else the address listened on. */
  publicUrl?: string
  host: string
  port: number
  /** Off in a process that only answers HTTP. */
  runsWorkers: boolean
  sweepEveryMs?: number
  onError: (error: unknown) => void
}

export type House = {
  address: string
  services: Map<ServiceName, OpenService>
  databases: Map<ServiceName, Database>
  close(): Promise<void>
}

/**
 * Composes services in one process behind one port: the edge picks the service by path, each keeps its own
 * Fastify app, role and pool; one relay and one sweeper serve them all.
 */
export async function openHouse(modules: ServiceModule[], config: HouseConfig): Promise<House> {
  tuneHeap()
  const server = createServer()
  await listen(server, config.host, config.port)
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${(server.address() as AddressInfo).port}`

  let poke: () => void = () => undefined
  const queues = openQueueHost(config.queueUrl, config.onError)
  const databases = new Map(
    modules.map(({ name }) => [
      name,
      openDatabase({ url: config.databaseUrl, service: name, maxConnections: 5, onMessages: () => poke() }),
    ]),
  )
  const firstDatabase = databases.values().next().value
  if (!firstDatabase) throw new Error('a house needs a service')
  const revocations = watchRevocations(firstDatabase)
  await revocations.refresh()
  const turns = openSharedTurns(config.queueUrl, firstDatabase, config.onError)

  const services = new Map<ServiceName, OpenService>()
  const documents = () => [...services.values()].map(({ app }) => app.swagger())
  for (const module of modules) {
    const database = databases.get(module.name)
    if (!database) continue
    services.set(
      module.name,
      await module.open({
        ...config,
        publicUrl: config.publicUrl ?? address,
        database,
        queues,
        revocations,
        turns,
        documents,
      }),
    )
  }
  for (const { app } of services.values()) await app.ready()
  serve(server, services)

  const relayPool = openPool(config.databaseUrl, 'regie_relay', 2)
  const background: { stop(): Promise<void> }[] = []
  if (config.runsWorkers) {
    const contracts = { queues: QUEUES, events: EVENTS }
    const ready = [...services].map(([name, service]) =>
      startWorkers(databases.get(name) ?? firstDatabase, queues, service.handlers, contracts).ready(),
    )
    await Promise.all(ready)
    const relay = startRelay(relayPool, queues, config.onError)
    poke = relay.poke
    const ticks = [...services.values()].flatMap((service) => service.ticks)
    background.push(
      startTicks(ticks, config.onError),
      startSweeper(relayPool, queues, config.onError, config.sweepEveryMs),
      relay,
    )
  }

  return {
    address,
    services,
    databases,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all([...services.values()].map(({ app }) => app.close()))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), 3_000)
      await closed
      clearTimeout(cut)
      for (const part of background) await part.stop()
      await queues.close()
      revocations.stop()
      await turns.close()
      for (const service of services.values()) await service.close()
      for (const database of databases.values()) await database.close()
      await relayPool.end()
    },
  }
}

const listen = (server: Server, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** The edge: one listening server, the service chosen by the path of each request. */
function serve(server: Server, services: Map<ServiceName, OpenService>) {
  const fallback = services.get('web') ?? services.values().next().value
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const service = services.get(serviceForPath(request.url ?? '/')) ?? fallback
    service?.app.routing(request, response)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    const status =
      error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
    const code = status === 431 ? 'headers-too-large' : 'malformed'
    const body = JSON.stringify({
      type: `urn:regie:problem:${code}`,
      title: 'La demande est illisible / The request is unreadable',
      status,
      detail: 'La demande est illisible / The request is unreadable',
      code,
      requestId: randomUUID(),
      errors: [],
    })
    return socket.end(
      `HTTP/1.1 ${status} Refused\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    )
  })
}
