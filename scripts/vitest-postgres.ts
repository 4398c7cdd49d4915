import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedPg } from '@regie/embedded'
import type { TestProject } from 'vitest/node'

/** Provides the folder of this run's PostgreSQL; the first test that needs it starts it, the end stops it. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(path.join(tmpdir(), 'regie-pg-'))
  chmodSync(folder, 0o711)
  project.provide('postgresFolder', folder)
  return async () => {
    const dataDir = path.join(folder, 'data')
    if (existsSync(path.join(dataDir, 'postmaster.pid'))) await (await startEmbeddedPg({ dataDir })).stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
