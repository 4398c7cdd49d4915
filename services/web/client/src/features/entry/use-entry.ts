import { PasswordResetAnswer, SessionAnswer } from '@regie/contracts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { useAct } from '../../queries.ts'
import { acceptSession } from '../../session.ts'

/** Where somebody wanted to go before signing in; an address of this shell and no other. */
export function useNext(): string {
  const { next } = useSearch({ strict: false }) as { next?: unknown }
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}

function useEnter() {
  const navigate = useNavigate()
  const next = useNext()
  return async (answer: SessionAnswer) => {
    acceptSession(answer)
    await navigate({ to: next })
  }
}

export const useSignIn = () =>
  useAct(
    (given: { email: string; password: string }) =>
      ask('POST', '/v1/sessions', SessionAnswer, { body: { ...given, transport: 'cookie' } }),
    { onDone: useEnter() },
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
    { onDone: useEnter() },
  )

export const useForgotPassword = () =>
  useAct((email: string, key) =>
    ask('POST', '/v1/accounts/password-resets', PasswordResetAnswer, { body: { email }, key }),
  )

export const useResetPassword = () =>
  useAct(({ token, password }: { token: string; password: string }, key) =>
    ask('POST', `/v1/accounts/password-resets/${token}`, PasswordResetAnswer, { body: { password }, key }),
  )
