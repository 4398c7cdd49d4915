import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chmod } from 'node:fs/promises'
import { openDemoAccount } from './demo-accounts.ts'
import { readOptions } from './options.ts'
import { type Platform, startPlatform } from './start-platform.ts'
import { DEMO_PRODUCER } from './story/people.ts'
import { playStory } from './story/play-story.ts'

/** `npm run demo [-- --queue redis://…]`: the story on a throw-away data folder; the last line is a JSON object. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.cwd())
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'regie-demo-'))
  await chmod(dataFolder, 0o711)
  let platform: Platform | undefined
  try {
    platform = await startPlatform({ ...options, port: 0, dataFolder, isEmpty: true }, () => undefined)
    const password = platform.secrets.demoPassword
    const producer = await openDemoAccount(platform, DEMO_PRODUCER, 'producer', password)
    const played = await playStory(
      { address: platform.address, producer, password, linkSecret: platform.secrets.linkSecret },
      (step, ms) => {
        if (ms !== null)
          process.stdout.write(`${step.name.padEnd(22)} ${String(ms).padStart(6)} ms   ${step.tell}\n`)
      },
    )
    const summary = played.ok
      ? { ok: true, steps: played.steps }
      : { ok: false, failed: played.failed, why: played.why, steps: played.steps }
    process.stdout.write(`${JSON.stringify(summary)}\n`)
    return played.ok ? 0 : 1
  } finally {
    await platform?.stop()
    await platform?.postgres.destroy()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stdout.write(
      `${JSON.stringify({ ok: false, failed: 'start', why: error instanceof Error ? error.message : String(error), steps: [] })}\n`,
    )
    process.exit(1)
  },
)
