import { askBlob } from '../api.ts'

/** Keeps a document behind a token as a file of that name. */
export async function saveBlob(path: string, filename: string): Promise<true> {
  const url = URL.createObjectURL(await askBlob(path))
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return true
}
