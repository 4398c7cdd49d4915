import { readFile, stat } from 'node:fs/promises'
import type { PhotoLimits } from './limits.ts'
import { refuse, type Refused } from './refusals.ts'

/** The bytes of a photo, or why they are not read; size is asked before anything is loaded. */
export async function readSource(source: string | Buffer, limits: PhotoLimits): Promise<Buffer | Refused> {
  try {
    if (typeof source === 'string') {
      const found = await stat(source)
      if (!found.isFile()) return refuse('file-missing', 'not a regular file')
      if (found.size > limits.maxBytes) return refuse('too-many-bytes', `${found.size} bytes`)
    }
    const bytes = typeof source === 'string' ? await readFile(source) : source
    if (bytes.length === 0) return refuse('empty')
    return bytes.length > limits.maxBytes ? refuse('too-many-bytes', `${bytes.length} bytes`) : bytes
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    return isMissing ? refuse('file-missing') : refuse('unreadable', cause)
  }
}
