import { GuestSession } from '@regie/contracts'
import { useLocation, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { useAct } from '../../queries.ts'

const KEPT = 'regie.guest'

type Kept = { link: string; session: GuestSession }

/** A visit outlives a reload of its tab, and nothing else: it opens one link only. */
function keptVisit(link: string): GuestSession | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Kept | null
    if (kept?.link !== link) return null
    const session = GuestSession.parse(kept.session)
    return Date.parse(session.endsAt) > Date.now() ? session : null
  } catch {
    return null
  }
}

/** The token of the link as it stands in the address: behind the hash, where no log sees it, or in the path. */
export function useLinkToken(): string {
  const { hash } = useLocation()
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  return hash || token
}

export function useGuest(link: string) {
  const [session, setSession] = useState(() => keptVisit(link))
  const enter = useAct(
    (given: { passphrase: string; name: string }) =>
      ask('POST', '/v1/guest/sessions', GuestSession, { body: { token: link, ...given }, bearer: '' }),
    {
      onDone: (opened) => {
        sessionStorage.setItem(KEPT, JSON.stringify({ link, session: opened } satisfies Kept))
        setSession(opened)
      },
    },
  )
  const leave = () => {
    sessionStorage.removeItem(KEPT)
    setSession(null)
  }
  return { session, enter, leave }
}
