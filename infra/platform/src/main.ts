import { onStopSignal } from '@regie/service-kit'
import { ensureClientApart } from '@regie/web'
import { DEMO_SIGN_INS, openDemoWorld, resetHalfPlayed } from './demo-world.ts'
import { readOptions, USAGE } from './options.ts'
import { type Platform, startPlatform } from './start-platform.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.cwd())
  let platform: Platform | undefined
  let starting = true
  onStopSignal(async () => {
    // A signal during the start: stop what is there already; the next start goes on from it.
    if (starting && !platform) return
    await platform?.stop()
  })
  say('web shell …')
  await ensureClientApart()
  if (!options.isEmpty) await resetHalfPlayed(options)
  platform = await startPlatform(options, say)
  if (!options.isEmpty) await openDemoWorld(platform, options, say)
  starting = false
  say(`ready ${platform.address}`)
  if (!options.isEmpty) for (const line of DEMO_SIGN_INS(platform.secrets.demoPassword)) say(line)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`)
  process.exit(1)
})
