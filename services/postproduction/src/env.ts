import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readEnv } from '@regie/service-kit'
import { z } from 'zod'

const PostproductionEnv = z.object({
  /** Where files wait while they come in; every process of this service must share it. */
  UPLOAD_STAGING_DIR: z.string().min(1).optional(),
  UPLOAD_MAX_BYTES: z.coerce.number().int().min(1).max(200_000_000).default(100_000_000),
  UPLOAD_MAX_FILES: z.coerce.number().int().min(1).max(10_000).default(2_000),
  UPLOAD_EXPIRES_HOURS: z.coerce.number().min(0.01).max(720).default(24),
})

export type UploadSettings = { stagingFolder: string; maxBytes: number; maxFiles: number; expiresMs: number }

const HOUR_MS = 3_600_000

/** Beside the objects when they are files (a dot keeps the folder out of their sight), else where the environment says. */
export function readUploadSettings(storageUrl: string): UploadSettings {
  const env = readEnv(PostproductionEnv)
  const beside = storageUrl.startsWith('file:')
    ? path.join(fileURLToPath(storageUrl), '.uploads')
    : path.join(tmpdir(), 'regie-uploads')
  return {
    stagingFolder: env.UPLOAD_STAGING_DIR ?? beside,
    maxBytes: env.UPLOAD_MAX_BYTES,
    maxFiles: env.UPLOAD_MAX_FILES,
    expiresMs: env.UPLOAD_EXPIRES_HOURS * HOUR_MS,
  }
}
