import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const hasCompose = spawnSync('docker-compose', ['version'], { stdio: 'ignore' }).status === 0

test.skipIf(!hasCompose)('docker-compose reads the whole house, and refuses it without its secrets', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regie-compose-'))
  const made = spawnSync(process.execPath, ['infra/docker/make-env.mjs'], { cwd: ROOT, encoding: 'utf8' })
  const file = path.join(folder, 'env')
  writeFileSync(file, made.stdout)
  const config = (args: string[]) =>
    spawnSync('docker-compose', [...args, '-f', 'docker-compose.yml', 'config', '-q'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
  const whole = config(['--env-file', file])
  expect(whole.stderr).toBe('')
  expect(whole.status).toBe(0)
  writeFileSync(file, made.stdout.replace(/^LINK_SECRET=.*$/m, ''))
  expect(config(['--env-file', file]).status).not.toBe(0)
  rmSync(folder, { recursive: true })
})
