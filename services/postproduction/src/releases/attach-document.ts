import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Caller, Failure, fieldFailure, type Release } from '@regie/contracts'
import { eq } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { putSame } from '../put-same.ts'
import { sniffDocument } from './document-type.rules.ts'
import { assetsOf, lockRelease, readRelease, toRelease } from './release.store.ts'
import { releases } from './release.table.ts'

/**
 * Keeps the paper that was signed, as it was sent; nothing here opens it. A release has one paper: the same again changes
 * nothing, another is refused.
 *
 * @param bytes  the body as it came
 * @throws Failure 'rule-broken' for what is neither PDF, JPEG nor PNG by its content, 'wrong-state', 'not-found'
 */
export async function attachDocument(
  deps: PostDeps,
  caller: Caller,
  id: string,
  bytes: unknown,
): Promise<Release> {
  // Whoever may not see the release learns nothing and stores nothing.
  await deps.database.read(caller, (tx) => readRelease(tx, id))
  const kind = Buffer.isBuffer(bytes) ? sniffDocument(bytes) : null
  if (kind === null || !Buffer.isBuffer(bytes))
    throw fieldFailure('body', 'type', {
      fr: 'Attendu : un PDF, un JPEG ou un PNG.',
      en: 'Expected: a PDF, a JPEG or a PNG.',
    })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-release-'))
  try {
    const file = path.join(folder, 'document')
    await writeFile(file, bytes)
    const documentKey = await putSame(deps.store, `releases/${id}`, { path: file, sha256 }, kind.extension)
    return await deps.database.transaction(caller, async ({ tx, record }) => {
      const row = await lockRelease(tx, id)
      const assetIds = (await assetsOf(tx, [id])).get(id) ?? []
      if (row.documentSha256 === sha256) return toRelease(row, assetIds, deps.now())
      if (row.documentKey !== null)
        throw new Failure('wrong-state', {
          fr: 'Cette autorisation a déjà son document ; enregistrez-en une autre.',
          en: 'This release has its document already; record another one.',
        })
      const [kept] = await tx
        .update(releases)
        .set({ documentKey, documentSha256: sha256, documentType: kind.type })
        .where(eq(releases.id, id))
        .returning()
      record.audit({
        action: 'release-document-attached',
        subject: { kind: 'release', id },
        organisationId: row.organisationId,
        detail: { sha256, type: kind.type, bytes: bytes.length },
      })
      return toRelease(kept!, assetIds, deps.now())
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
