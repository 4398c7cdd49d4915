import { EVENTS, QUEUES, SERVICES } from '@regie/contracts'
import { openDatabase } from '@regie/database'
import { openQueueHost, startRelay, startSweeper, startWorkers } from '@regie/jobs'
import pino from 'pino'
import { readEnv, ServiceEnv } from './read-env.ts'
import { watchRevocations } from './revocations.ts'
import { openSharedTurns } from './shared-turns.ts'
import type { OpenService, ServiceDeps, ServiceModule } from './service-module.ts'
import { startTicks } from './ticks.ts'
import { tuneHeap } from './tune-heap.ts'

/** Runs one service alone, as a container does: HTTP, its workers, the relay of its own outbox, its ticks. */
export async function runService(module: ServiceModule): Promise<void> {
  tuneHeap()
  const env = readEnv(ServiceEnv)
  const logger = pino({ level: env.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] })
  const onError = (error: unknown) => logger.warn({ err: error }, 'background')
  let relay: ReturnType<typeof startRelay> | undefined
  const database = openDatabase({
    url: env.DATABASE_URL,
    service: module.name,
    onMessages: () => relay?.poke(),
  })
  const queues = openQueueHost(env.QUEUE_URL, onError)
  const revocations = watchRevocations(database)
  await revocations.refresh()
  const turns = openSharedTurns(env.QUEUE_URL, database, onError)
  const deps: ServiceDeps = {
    database,
    queues,
    revocations,
    turns,
    publicUrl: env.PUBLIC_URL,
    jwtPublicKey: env.JWT_PUBLIC_KEY,
    jwtPrivateKey: env.JWT_PRIVATE_KEY,
    linkSecret: env.LINK_SECRET,
    storageUrl: env.STORAGE_URL,
    storageCredentials:
      env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY
        ? { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY }
        : undefined,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    isDemo: false,
    checkAnswers: false,
    requestsPerMinute: 600,
    trustProxy: env.TRUST_PROXY,
    metricsToken: env.METRICS_TOKEN,
    logger,
    now: () => new Date(),
  }
  const service: OpenService = await module.open(deps)
  await startWorkers(database, queues, service.handlers, { queues: QUEUES, events: EVENTS }).ready()
  relay = startRelay(database.pool, queues, onError)
  const sweeper = startSweeper(database.pool, queues, onError)
  const ticks = startTicks(service.ticks, onError)
  await service.app.listen({ host: env.HOST, port: env.PORT ?? SERVICES[module.name].port })

  onStopSignal(async () => {
    await service.app.close()
    await ticks.stop()
    await Promise.all([sweeper.stop(), relay?.stop()])
    await queues.close()
    revocations.stop()
    await turns.close()
    await service.close()
    await database.close()
  })
}

/** SIGTERM or SIGINT: stop taking, finish or hand back, close, exit 0; a second signal changes nothing. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping ??= stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`stop failed: ${error instanceof Error ? error.message : String(error)}\n`)
          process.exit(1)
        },
      )
    })
  }
}
