import { COMMANDS } from './commands.ts'

// Whoever reads may stop reading (`| head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

const [name = 'help', ...args] = process.argv.slice(2).filter((arg, at) => !(at === 0 && arg === '--'))
const command = COMMANDS[name]
if (!command) {
  const known = Object.entries(COMMANDS).map(([key, { says }]) => `  ${key.padEnd(14)} ${says}`)
  process.stdout.write(`npm run regie -- <command>\n\n${known.join('\n')}\n`)
  process.exitCode = name === 'help' ? 0 : 2
} else {
  process.exitCode = await command.run(args).catch((error: unknown) => {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  })
}
