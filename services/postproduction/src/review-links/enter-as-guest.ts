import { type Caller, Failure, type GuestEntry, type GuestSession, systemCaller } from '@regie/contracts'
import { newId } from '@regie/database'
import { readLinkToken } from '@regie/service-kit'
import { readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { guestToken, newGuestSecret } from './guest-token.ts'
import { claimGuestAttempt, forgetGuestAttempts, throttleKey } from './guest-throttle.store.ts'
import { mustBeOpen, sessionEnd } from './review-link.rules.ts'
import { findReviewLink, lockReviewLink } from './review-link.store.ts'
import { reviewGuests } from './review-link.table.ts'

/**
 * Lets in whoever holds a link and knows its passphrase. Attempts are counted by link and by address, over all replicas,
 * before they are tried. A link that does not exist takes the same time and gets the same words as a wrong passphrase;
 * that a link is revoked, over or not open yet is told only to who knows the passphrase.
 *
 * @param address  where the request comes from
 * @throws Failure 'wrong-credentials', 'too-many' with the seconds to wait, 'expired', 'wrong-state'
 */
export async function enterAsGuest(
  deps: PostDeps,
  caller: Caller,
  entry: GuestEntry,
  address: string,
): Promise<GuestSession> {
  const house = systemCaller(caller.requestId)
  const linkId = readLinkToken(deps.linkSecret, 'review', entry.token)
  const ofAddress = throttleKey(deps.linkSecret, 'address', address)
  const keys = [ofAddress, throttleKey(deps.linkSecret, 'link', linkId ?? entry.token)]
  const { waitS, link } = await deps.database.transaction(house, async ({ tx }) => ({
    waitS: await claimGuestAttempt(tx, keys, deps.now()),
    link: linkId === undefined ? undefined : await findReviewLink(tx, linkId),
  }))
  mustNotWait(waitS)
  const isRight = await deps.passwords.verify(link?.passphraseHash, entry.passphrase)
  if (!isRight || link === undefined) {
    if (link !== undefined)
      await deps.database.transaction(house, async ({ record }) =>
        record.audit({
          action: 'guest-refused',
          subject: { kind: 'review-link', id: link.id },
          organisationId: link.organisationId,
        }),
      )
    throw wrongCredentials()
  }
  return openGuestSession(deps, house, link.id, entry.name, keys)
}

const openGuestSession = (deps: PostDeps, house: Caller, linkId: string, name: string, keys: string[]) =>
  deps.database.transaction(house, async ({ tx, record }): Promise<GuestSession> => {
    const now = deps.now()
    const link = await lockReviewLink(tx, linkId)
    const { deliverable: set } = await readDeliverable(tx, link.deliverableId)
    mustBeOpen(link, now, set.brief.place.zone)
    const { secret, tokenHash } = newGuestSecret()
    const id = newId()
    const endsAt = sessionEnd(link, now)
    const { organisationId } = link
    await tx
      .insert(reviewGuests)
      .values({ id, linkId, organisationId, name, tokenHash, enteredAt: now, endsAt })
    await forgetGuestAttempts(tx, keys)
    record.audit({
      action: 'guest-entered',
      subject: { kind: 'review-link', id: linkId },
      organisationId,
      detail: { guestId: id, name },
    })
    return { token: guestToken(id, secret), endsAt: endsAt.toISOString(), name }
  })

function mustNotWait(waitS: number): void {
  if (waitS === 0) return
  throw new Failure(
    'too-many',
    {
      fr: `Trop d’essais ; réessayez dans ${waitS} s.`,
      en: `Too many attempts; try again in ${waitS} s.`,
    },
    { retryAfterS: waitS },
  )
}

const wrongCredentials = () =>
  new Failure('wrong-credentials', {
    fr: 'Le lien ou la phrase secrète est inexact.',
    en: 'The link or the passphrase is wrong.',
  })
