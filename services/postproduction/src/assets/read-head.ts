import { open } from 'node:fs/promises'

const HEAD_BYTES = 512_000

/** The beginning of a file as text, where its XMP packet stands; nothing of it is decoded. */
export async function readHead(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
