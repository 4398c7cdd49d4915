import { InvitationLook, PasswordResetAnswer, SessionAnswer } from '@regie/contracts'
import { useLocation, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ask, Nothing } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'
import { acceptSession, useSession } from '../../session.ts'

/** Where somebody wanted to go before signing in; an address of this shell and no other. */
export function useNext(): string {
  const { next } = useSearch({ strict: false }) as { next?: unknown }
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}

/** The search of a door that leads on to `next`; the router is not registered, so its types know no search. */
export const leadingTo = (next: string) => (next === '/' ? {} : { next }) as never

/** Goes on to where somebody wanted to go, as soon as somebody is signed in. */
export function useGoOn(): void {
  const { history } = useRouter()
  const next = useNext()
  const isSignedIn = useSession().state === 'signed-in'
  useEffect(() => {
    if (isSignedIn) history.replace(next)
  }, [isSignedIn, history, next])
}

export const useSignIn = () =>
  useAct(
    (given: { email: string; password: string }) =>
      ask('POST', '/v1/sessions', SessionAnswer, { body: { ...given, transport: 'cookie' } }),
    { onDone: acceptSession },
  )

export type NewAccount = {
  kind: 'client' | 'operator'
  name: string
  organisationName: string
  email: string
  password: string
  language: 'fr' | 'en'
}

export const useSignUp = () =>
  useAct(
    ({ organisationName, ...person }: NewAccount, key) =>
      ask('POST', '/v1/sign-ups', SessionAnswer, {
        body: { ...person, ...(person.kind === 'client' ? { organisationName } : {}), transport: 'cookie' },
        key,
      }),
    { onDone: acceptSession },
  )

export const useForgotPassword = () =>
  useAct((email: string, key) =>
    ask('POST', '/v1/accounts/password-resets', PasswordResetAnswer, { body: { email }, key }),
  )

export const useResetPassword = () =>
  useAct(({ token, password }: { token: string; password: string }, key) =>
    ask('POST', `/v1/accounts/password-resets/${token}/use`, Nothing, { body: { password }, key }),
  )

/** The secret of a mailed link rides in the fragment: it reaches neither logs nor Referer. */
export const useFragmentToken = (): string => useLocation().hash.replace(/^#/, '')

export const useInvitation = (token: string) =>
  useAnswer(token ? `/v1/invitations/${encodeURIComponent(token)}` : null, InvitationLook)

export function useJoin(token: string) {
  const { history } = useRouter()
  return useAct(
    (person: { name?: string; password?: string; language?: 'fr' | 'en' }, key) =>
      ask('POST', `/v1/invitations/${encodeURIComponent(token)}/acceptances`, SessionAnswer, {
        body: { ...person, transport: 'cookie' },
        key,
      }),
    {
      onDone: (answer) => {
        acceptSession(answer)
        history.replace('/')
      },
    },
  )
}
