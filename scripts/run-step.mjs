import { spawnSync } from 'node:child_process'

/** Runs one check to its end, its output shown; tells how long it took and whether it held. */
export function runStep(name, command, args, env = {}) {
  const started = Date.now()
  process.stdout.write(`\n── ${name}\n`)
  const run = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  const holds = run.status === 0
  process.stdout.write(
    `── ${name}: ${holds ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  )
  return holds
}

const bin = (tool) => `node_modules/.bin/${tool}`

/** Seconds, no database: what hangs before everything else. */
export const STATIC_CHECKS = [
  ['format', bin('oxfmt'), ['--check']],
  ['lint and cycles', bin('oxlint'), ['--deny-warnings']],
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the web shell', bin('tsc'), ['-p', 'services/web/client/tsconfig.json']],
  ['unused files, exports, dependencies', bin('knip'), []],
]
