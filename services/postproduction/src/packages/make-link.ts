import { type Caller, Failure, notFound, type PackageLink } from '@regie/contracts'
import { newId } from '@regie/database'
import { signLink } from '@regie/storage'
import { and, eq, isNull } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { packageFilename, readPackage } from './package.store.ts'
import { links } from './package.table.ts'

const LIFE_MS = 600_000

export const packageAudience = (organisationId: string) => `organisation:${organisationId}`

/** A download address for ten minutes, on a row that can revoke it. @throws Failure 'wrong-state', 'not-found' */
export const makeLink = (deps: PostDeps, caller: Caller, packageId: string): Promise<PackageLink> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const made = await readPackage(tx, packageId)
    if (made.objectKey === null)
      throw new Failure('wrong-state', {
        fr: 'La livraison est encore en préparation.',
        en: 'The package is still being made.',
      })
    const now = deps.now()
    const id = newId()
    const expiresAt = new Date(Math.floor((now.getTime() + LIFE_MS) / 1_000) * 1_000)
    const { organisationId } = made
    await tx.insert(links).values({
      id,
      packageId,
      organisationId,
      madeBy: caller.accountId ?? organisationId,
      createdAt: now,
      expiresAt,
    })
    record.audit({
      action: 'package-link-made',
      subject: { kind: 'package', id: packageId },
      organisationId,
      detail: { linkId: id },
    })
    const token = signLink({
      key: made.objectKey,
      filename: packageFilename(made.reference),
      expiresAt,
      audience: packageAudience(organisationId),
      linkId: id,
      secret: deps.linkSecret,
      now,
    })
    return {
      id,
      packageId,
      url: `${deps.publicUrl}/v1/downloads/${token}`,
      expiresAt: expiresAt.toISOString(),
    }
  })

/** Closes a link at once; closing it twice changes nothing. @throws Failure 'not-found' */
export const revokeLink = (deps: PostDeps, caller: Caller, linkId: string): Promise<void> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const [link] = await tx.select().from(links).where(eq(links.id, linkId)).for('update')
    if (!link) throw notFound({ fr: 'Lien', en: 'Link' })
    const revoked = await tx
      .update(links)
      .set({ revokedAt: deps.now() })
      .where(and(eq(links.id, linkId), isNull(links.revokedAt)))
    if (revoked.rowCount === 0) return
    record.audit({
      action: 'package-link-revoked',
      subject: { kind: 'package', id: link.packageId },
      organisationId: link.organisationId,
      detail: { linkId },
    })
  })
