// Runs a TypeScript file of the checkout: node scripts/run-ts.mjs FILE [args]. A clean clone is installed first,
// quietly, so that what the command prints stays its own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const [file = '', ...args] = process.argv.slice(2)

if (!existsSync(`${ROOT}node_modules/.modules.yaml`)) {
  const installed = spawnSync(
    process.execPath,
    ['scripts/pm.mjs', 'install', '--frozen-lockfile', '--silent'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (installed.status !== 0) process.exit(installed.status ?? 1)
}
const ran = spawnSync(process.execPath, ['--import', 'tsx', `${ROOT}${file}`, ...args], { stdio: 'inherit' })
process.exit(ran.status ?? 1)
