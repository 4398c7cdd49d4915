import { onStopSignal } from '@regie/service-kit'
import { ensureClientApart } from '@regie/web'
import { demoSignIns, openDemoWorld, resetHalfPlayed } from './demo-world.ts'
import type { Options } from './options.ts'
import { type Platform, startPlatform } from './start-platform.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What `npm start` does, from the first line to `ready`; ends with the process. */
export async function runPlatform(options: Options): Promise<void> {
  let platform: Platform | undefined
  // A signal during the start stops what is there already; the next start goes on from it.
  onStopSignal(async () => {
    await platform?.stop()
  })
  say('web shell …')
  await ensureClientApart()
  if (!options.isEmpty) await resetHalfPlayed(options)
  platform = await startPlatform(options, say)
  if (!options.isEmpty) await openDemoWorld(platform, options, say)
  say(`ready ${platform.address}`)
  if (!options.isEmpty) for (const line of demoSignIns(platform.secrets.demoPassword)) say(line)
}
