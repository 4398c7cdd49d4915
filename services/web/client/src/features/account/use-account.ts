import { Me, MySessionPage, SessionAnswer } from '@regie/contracts'
import { ask, Nothing } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'
import { acceptAccount, acceptSession, useMe } from '../../session.ts'

export function useAccount() {
  const me = useMe()
  return {
    me,
    sessions: usePages('/v1/sessions', MySessionPage),
    change: useAct(
      (change: { name: string; language: 'fr' | 'en' }) =>
        ask('PATCH', '/v1/me', Me, { body: change, revision: me.revision }),
      { onDone: acceptAccount },
    ),
    changePassword: useAct(
      (passwords: { oldPassword: string; newPassword: string }, key) =>
        ask('POST', '/v1/me/password', Nothing, { body: passwords, key }),
      { touches: ['/v1/sessions'] },
    ),
    endSession: useAct((id: string) => ask('DELETE', `/v1/sessions/${id}`, Nothing), {
      touches: ['/v1/sessions'],
    }),
    choose: useAct(
      (organisationId: string) =>
        ask('PUT', '/v1/me/organisation', SessionAnswer, { body: { organisationId } }),
      { onDone: acceptSession },
    ),
  }
}
