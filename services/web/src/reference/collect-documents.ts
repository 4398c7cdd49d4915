const KEPT_MS = 60_000
const PATIENCE_MS = 2_000

/**
 * Reads the OpenAPI documents of services that run elsewhere and keeps them for a minute. One that does not answer
 * is left out: a reference with a hole is better than none.
 */
export function collectDocuments(addresses: string[], nowMs: () => number): () => Promise<object[]> {
  let kept: { documents: object[]; atMs: number } | undefined
  return async () => {
    if (kept && nowMs() - kept.atMs < KEPT_MS) return kept.documents
    const asked = await Promise.allSettled(addresses.map(read))
    const documents = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    if (documents.length === addresses.length) kept = { documents, atMs: nowMs() }
    return documents
  }
}

async function read(address: string): Promise<object> {
  const response = await fetch(new URL('/openapi.json', address), {
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
  })
  const document: unknown = await response.json()
  if (!response.ok || document === null || typeof document !== 'object') throw new Error('no document')
  return document
}
