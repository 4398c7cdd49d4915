import { type Caller, Failure, isStaff, systemCaller } from '@regie/contracts'
import { type Link, readLink } from '@regie/storage'
import { and, eq, isNull } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { findLink } from '../packages/package.store.ts'
import { links } from '../packages/package.table.ts'
import { stateOfLink } from '../review-links/review-link.rules.ts'
import { findGuest } from '../review-links/review-link.store.ts'
import { guestOf, PREVIEW_LINK_ID, previewAudience } from './preview-link.ts'

export type Admitted = { link: Link; isPreview: boolean }

/** Forged, foreign and revoked are told apart from missing by nothing. */
const unknownLink = () =>
  new Failure('not-found', {
    fr: 'Ce lien n’ouvre rien, ou plus.',
    en: 'This link opens nothing, or not any more.',
  })

/**
 * Whether a sealed link opens for this caller. Whoever holds it may use it, as browsers send no token with a download;
 * somebody signed in must be the one it was made for.
 *
 * @throws Failure 'not-found' (forged, foreign, revoked), 'expired'
 */
export async function admitDownload(deps: PostDeps, caller: Caller, token: string): Promise<Admitted> {
  const read = readLink(token, deps.linkSecret, deps.now())
  if (read.state === 'forged') throw unknownLink()
  const { link } = read
  const isPreview = link.linkId === PREVIEW_LINK_ID
  const isForeign = caller.kind !== 'anonymous' && !isStaff(caller)
  if (isPreview && isForeign && link.audience !== previewAudience(caller.accountId)) throw unknownLink()
  const guestId = isPreview ? guestOf(link.audience) : undefined
  if (guestId !== undefined) await admitGuestPreview(deps, caller, guestId)
  if (!isPreview) await admitPackage(deps, caller, link, isForeign)
  if (read.state === 'expired')
    throw new Failure('expired', {
      fr: 'Ce lien a expiré ; demandez-en un nouveau.',
      en: 'This link has expired; ask for a new one.',
    })
  return { link, isPreview }
}

async function admitGuestPreview(deps: PostDeps, caller: Caller, guestId: string): Promise<void> {
  const found = await deps.database.read(systemCaller(caller.requestId), (tx) => findGuest(tx, guestId))
  if (!found || stateOfLink(found.link, deps.now()) !== 'open') throw unknownLink()
}

async function admitPackage(deps: PostDeps, caller: Caller, link: Link, mustBelong: boolean): Promise<void> {
  const row = await deps.database.read(systemCaller(caller.requestId), (tx) => findLink(tx, link.linkId))
  if (row === undefined || row.revokedAt !== null) throw unknownLink()
  if (mustBelong && caller.organisationId !== row.organisationId) throw unknownLink()
}

/** The first opening of a link is kept in the audit trail; ranges and retries after it are not. */
export const noteFirstUse = (deps: PostDeps, caller: Caller, linkId: string): Promise<void> =>
  deps.database.transaction(systemCaller(caller.requestId), async ({ tx, record }) => {
    const [first] = await tx
      .update(links)
      .set({ firstUsedAt: deps.now() })
      .where(and(eq(links.id, linkId), isNull(links.firstUsedAt)))
      .returning()
    if (first === undefined) return
    record.audit({
      action: 'package-downloaded',
      subject: { kind: 'package', id: first.packageId },
      organisationId: first.organisationId,
      detail: { linkId, signedInAs: caller.accountId },
    })
  })
