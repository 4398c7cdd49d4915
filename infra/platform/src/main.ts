import { readOptions, USAGE } from './options.ts'

/** Options are read before the house is loaded: a wrong one answers at once. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.cwd())
  const { runPlatform } = await import('./run-platform.ts')
  await runPlatform(options)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`)
  process.exit(1)
})
