// Runs the pinned pnpm through npx, so that a machine needs node + npm only.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const { config } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const isWindows = process.platform === 'win32'
const run = spawnSync(
  isWindows ? 'npx.cmd' : 'npx',
  ['--yes', '--prefer-offline', `pnpm@${config.pnpm}`, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    shell: isWindows,
    env: {
      ...process.env,
      npm_config_loglevel: 'error',
      npm_config_update_notifier: 'false',
      ONNXRUNTIME_NODE_INSTALL: 'skip',
    },
  },
)
process.exit(run.status ?? 1)
