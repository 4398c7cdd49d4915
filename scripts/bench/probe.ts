import { randomUUID } from 'node:crypto'
import { mkdtempSync, chmodSync } from 'node:fs'
import path from 'node:path'
import { makeCallSheet, systemCaller, QUEUES } from '@regie/contracts'
import { migrateAll, newId, openDatabase, openPool, openRecorder } from '@regie/database'
import { startEmbeddedPg } from '@regie/embedded'
import { migrateQueues, openQueueHost, deliver, ring } from '@regie/jobs'
import { startTestRedis } from '@regie/testing'
import { Queue, Worker, withBackend, createPostgresBackend, createRedisBackend } from 'bullmq'
import pg from 'pg'

const kind = process.argv[2], N = +process.argv[3], conc = +(process.argv[4] ?? 10), batch = 100
const dir = mkdtempSync('/tmp/bench-'); chmodSync(dir, 0o711)
const server = await startEmbeddedPg({ dataDir: path.join(dir, 'data') })
const admin = new pg.Client({ connectionString: server.url() }); await admin.connect()
await admin.query('CREATE DATABASE bench')
await migrateAll(server.url('bench'), [], 'x'); await migrateQueues(server.url('bench'))
const url = new URL(server.url('bench')); url.username = 'regie_app'; url.password = 'x'
const redis = kind === 'redis' ? await startTestRedis() : undefined
const qurl = redis?.url ?? url.href
const database = openDatabase({ url: url.href, service: 'missions', maxConnections: 5 })
const fake = { ...database, pool: { query: async () => ({ rowCount: 0, rows: [] }) }, transaction: async (_c: any, w: any) => w({ tx: { insert: () => ({ values: () => ({ onConflictDoNothing: async () => ({ rowCount: 1 }) }) }) } }) } as any
const b = (kind === 'redis' ? withBackend(createRedisBackend) : withBackend(createPostgresBackend)) as any
const mkPool = (max: number) => { const p = new pg.Pool({ connectionString: url.href, max, options: '-c search_path=bullmq -c role=regie_queue' }); p.on('error', () => {}); return p }
const conn = (max: number) => (redis ? { url: qurl, maxRetriesPerRequest: null } : mkPool(max))
async function bare(n: number, opts: any, ids: boolean) {
  const name = 'b' + randomUUID()
  const q = new b.Queue(name, { connection: conn(4), defaultJobOptions: opts })
  await q.waitUntilReady()
  let t = performance.now(), c = process.cpuUsage()
  for (let i = 0; i < n; i += batch) await q.addBulk(Array.from({ length: batch }, () => ({ name: 'j', data: { assignmentId: newId() }, opts: ids ? { jobId: newId() } : {} })))
  const add = performance.now() - t; t = performance.now()
  let w: any; let done = 0
  await new Promise<void>((r) => { w = new b.Worker(name, async () => undefined, { connection: conn(3), concurrency: conc, lockDuration: 30000, maxStalledCount: 3 }); w.on('completed', () => { if (++done === n) r() }) })
  const proc = performance.now() - t; const u = process.cpuUsage(c)
  await w.close(); await q.close()
  return { add: n / add * 1000, proc: n / proc * 1000, cpuUs: (u.user + u.system) / n }
}
async function ours(n: number, db: any) {
  const contract = { ...makeCallSheet, name: 'o' + randomUUID(), concurrency: conc }
  const host = openQueueHost(qurl)
  await host.queue(contract.name).waitUntilReady()
  const contracts = new Map([[contract.name, contract as any]])
  let t = performance.now(), c = process.cpuUsage()
  for (let i = 0; i < n; i += batch) {
    const { record, collected } = openRecorder()
    for (let k = 0; k < batch; k++) record.job(contract as any, { assignmentId: newId() })
    await ring(host, contracts, collected.messages.map((m) => ({ row: { ...m, request_id: 'request-1', occurred_at: new Date(), run_at: new Date() } as any, consumer: 'missions', jobId: m.id })))
  }
  const add = performance.now() - t; t = performance.now()
  let done = 0; let w: any
  await new Promise<void>((r) => {
    w = host.worker(contract.name, (job) => deliver(db, contract.payload as any, async () => undefined, { queueName: job.queueName, data: job.data, attemptsMade: job.attemptsMade, attempts: job.opts.attempts ?? 1, updateProgress: async () => {} }), { concurrency: conc })
    w.on('completed', () => { if (++done === n) r() })
  })
  const proc = performance.now() - t; const u = process.cpuUsage(c)
  await host.close()
  return { add: n / add * 1000, proc: n / proc * 1000, cpuUs: (u.user + u.system) / n }
}
const p = (l: string, r: any) => console.log(l.padEnd(28), 'add', r.add.toFixed(0), 'proc', r.proc.toFixed(0), 'total', (1 / (1 / r.add + 1 / r.proc)).toFixed(0), 'cpu us', r.cpuUs.toFixed(0))
const ONLY = process.argv[5]
if (ONLY) { for (let k = 0; k < 6; k++) p(ONLY, ONLY === 'bare' ? await bare(N, { removeOnComplete: true, removeOnFail: true }, false) : await ours(N, ONLY === 'with' ? database : fake)) }
else for (let k = 0; k < 3; k++) {
  p('bare remove', await bare(N, { removeOnComplete: true, removeOnFail: true }, false))
  p('bare remove ids', await bare(N, { removeOnComplete: true, removeOnFail: true }, true))
  p('bare kept ids attempts', await bare(N, { removeOnComplete: { count: 2000 }, removeOnFail: { count: 5000 }, attempts: 5, backoff: { type: 'exponential', delay: 1000 } }, true))
  p('ours w/o', await ours(N, fake))
  p('ours with', await ours(N, database))
}
await database.close(); await redis?.stop(); await admin.end(); await server.destroy(); process.exit()
