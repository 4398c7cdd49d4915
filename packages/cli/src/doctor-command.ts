import { spawnSync } from 'node:child_process'
import { askRedis } from '@regie/jobs'
import { openStore } from '@regie/storage'
import pg from 'pg'
import { AnyEnv, readCliEnv } from './env.ts'

export type Finding = { what: string; state: 'ok' | 'missing' | 'wrong'; says: string; todo?: string }

const TOOLS: { tool: string; args: string[]; why: string; todo: string }[] = [
  {
    tool: 'perl',
    args: ['-v'],
    why: 'rights metadata by exiftool (XMP by sharp without it)',
    todo: 'apt-get install perl',
  },
  { tool: 'ffprobe', args: ['-version'], why: 'video checks', todo: 'apt-get install ffmpeg' },
  {
    tool: 'redis-server',
    args: ['--version'],
    why: 'jobs on Redis and their tests',
    todo: 'apt-get install redis-server',
  },
  { tool: 'chromium', args: ['--version'], why: 'screen tests', todo: 'apt-get install chromium' },
  {
    tool: 'prlimit',
    args: ['--version'],
    why: 'memory limits of the imaging processes',
    todo: 'apt-get install util-linux',
  },
]

/** Prints one line a finding; exit 1 when something configured does not work. What is merely absent is no error. */
export async function runDoctor(args: string[]): Promise<number> {
  const findings = [nodeVersion(), ...TOOLS.map(findTool), ...(await findServices())]
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(findings)}\n`)
  else
    for (const { what, state, says, todo } of findings)
      process.stdout.write(`${MARK[state]} ${what.padEnd(14)} ${says}${todo ? ` → ${todo}` : ''}\n`)
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0
}

const MARK = { ok: '✓', missing: '·', wrong: '✗' }

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const holds = major > 20 || (major === 20 && minor >= 19)
  return {
    what: 'node',
    state: holds ? 'ok' : 'wrong',
    says: process.versions.node,
    ...(holds ? {} : { todo: 'install Node 20.19 or newer' }),
  }
}

function findTool({ tool, args, why, todo }: (typeof TOOLS)[number]): Finding {
  const run = spawnSync(tool, args, { encoding: 'utf8' })
  if (run.status !== 0) return { what: tool, state: 'missing', says: `not installed; for ${why}`, todo }
  const version = /\d+(?:\.\d+)+/.exec(run.stdout)?.[0] ?? 'installed'
  return { what: tool, state: 'ok', says: version }
}

async function findServices(): Promise<Finding[]> {
  const env = readCliEnv(AnyEnv)
  const findings: Finding[] = []
  if (!env.DATABASE_URL) {
    findings.push({
      what: 'database',
      state: 'missing',
      says: 'DATABASE_URL is not set: npm start brings its own PostgreSQL',
    })
  } else {
    findings.push(
      await tell(
        'database',
        () => askDatabase(env.DATABASE_URL ?? ''),
        'check DATABASE_URL, and that PostgreSQL answers there',
      ),
    )
  }
  if (env.QUEUE_URL?.startsWith('redis'))
    findings.push(
      await tell(
        'queue',
        () => sayRedis(env.QUEUE_URL ?? ''),
        'check QUEUE_URL, and that Redis answers there',
      ),
    )
  if (env.STORAGE_URL)
    findings.push(await tell('storage', () => askStorage(env), 'check STORAGE_URL and its credentials'))
  return findings
}

async function tell(what: string, ask: () => Promise<string>, todo: string): Promise<Finding> {
  return ask().then(
    (says): Finding => ({ what, state: 'ok', says }),
    (error: unknown): Finding => ({
      what,
      state: 'wrong',
      says: error instanceof Error ? error.message.replaceAll(/\/\/[^@\s]*@/g, '//***@') : 'does not answer',
      todo,
    }),
  )
}

async function askDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; applied: boolean }>(
      `SELECT current_setting('server_version') AS version, to_regclass('platform.outbox') IS NOT NULL AS applied`,
    )
    if (!rows[0]?.applied)
      throw new Error(
        `PostgreSQL ${rows[0]?.version} answers, but nothing is migrated: npm run regie -- migrate`,
      )
    return `PostgreSQL ${rows[0].version}, migrated`
  } finally {
    await client.end()
  }
}

async function sayRedis(url: string): Promise<string> {
  const { appendOnly } = await askRedis(url)
  if (appendOnly === false)
    return 'Redis answers; its append-only file is off: a crash loses jobs until the sweeper rings again'
  return appendOnly ? 'Redis answers, append-only file on' : 'Redis answers'
}

async function askStorage(env: {
  STORAGE_URL?: string | undefined
  S3_ACCESS_KEY_ID?: string | undefined
  S3_SECRET_ACCESS_KEY?: string | undefined
}): Promise<string> {
  const credentials =
    env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY
      ? { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY }
      : undefined
  await openStore(env.STORAGE_URL ?? '', credentials).probe()
  return 'answers and can be written'
}
