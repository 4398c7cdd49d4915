import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type EmbeddedPg, startEmbeddedPg } from '@regie/embedded'

/** Warm and large: the baseline never waits for a disk, and drawing a million rows is not held up by safety. */
const SETTINGS = {
  shared_buffers: '2GB',
  maintenance_work_mem: '1GB',
  work_mem: '64MB',
  max_wal_size: '8GB',
  autovacuum: false,
} as const

export async function startWorldServer(): Promise<EmbeddedPg> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-rank-'))
  await chmod(folder, 0o711)
  const server = await startEmbeddedPg({
    dataDir: path.join(folder, 'data'),
    unsafeFast: true,
    settings: SETTINGS,
  })
  return {
    ...server,
    async destroy() {
      await server.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
