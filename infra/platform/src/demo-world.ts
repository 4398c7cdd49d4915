import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startEmbeddedPg } from '@regie/embedded'
import { openDemoAccount } from './demo-accounts.ts'
import type { Options } from './options.ts'
import { DATABASE, type Platform } from './start-platform.ts'
import { brightenWorld } from './story/more-life.ts'
import { DEMO_ADMIN, DEMO_CLIENT, DEMO_OPERATORS, DEMO_PRODUCER } from './story/people.ts'
import { playStory } from './story/play-story.ts'
import pg from 'pg'

type Mark = 'playing' | 'done'

const markFile = (options: Options) => path.join(options.dataFolder, 'demo-world')
const readMark = (options: Options) =>
  readFile(markFile(options), 'utf8').catch(() => undefined) as Promise<Mark | undefined>

/**
 * A first start that was killed while the demo world was being played never said it was ready: what it left is
 * thrown away, so that this start plays it whole.
 */
export async function resetHalfPlayed(options: Options): Promise<void> {
  if ((await readMark(options)) !== 'playing') return
  const postgres = await startEmbeddedPg({ dataDir: path.join(options.dataFolder, 'postgres') })
  const client = new pg.Client({ connectionString: postgres.url() })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
  await client.end()
  await rm(path.join(options.dataFolder, 'files'), { recursive: true, force: true })
  await rm(markFile(options), { force: true })
}

/** Plays the demo world once through the public API, telling each step; later starts find it there. */
export async function openDemoWorld(
  platform: Platform,
  options: Options,
  say: (line: string) => void,
): Promise<void> {
  if ((await readMark(options)) === 'done') return
  await writeFile(markFile(options), 'playing' satisfies Mark)
  say('demo world, once:')
  const password = platform.secrets.demoPassword
  const producer = await openDemoAccount(platform, DEMO_PRODUCER, 'producer', password)
  await openDemoAccount(platform, DEMO_ADMIN, 'admin', password)
  const played = await playStory(
    { address: platform.address, producer, password, linkSecret: platform.secrets.linkSecret },
    (step, ms) => {
      if (ms !== null) say(`  ${step.name.padEnd(22)} ${String(ms).padStart(6)} ms   ${step.tell}`)
    },
  )
  if (!played.ok) throw new Error(`the demo world stopped at ${played.failed}: ${played.why}`)
  await brightenWorld(played.story)
  await writeFile(markFile(options), 'done' satisfies Mark)
}

export const demoSignIns = (password: string) => [
  '',
  `  client     ${DEMO_CLIENT.email}`,
  `  operator   ${DEMO_OPERATORS[0].email}`,
  `  producer   ${DEMO_PRODUCER.email}`,
  `  admin      ${DEMO_ADMIN.email}`,
  `  password   ${password}`,
]
