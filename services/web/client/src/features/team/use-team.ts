import {
  Invitation,
  InvitationPage,
  type MemberRole,
  OrganisationMember,
  OrganisationMemberPage,
} from '@regie/contracts'
import { ask, Nothing } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'

export function useTeam(organisationId: string) {
  const path = `/v1/organisations/${organisationId}`
  const touches = [path]
  return {
    members: usePages(`${path}/members?limit=100`, OrganisationMemberPage),
    invite: useAct(
      (body: { email: string; role: MemberRole }, key) =>
        ask('POST', `${path}/invitations`, Invitation, { body, key }),
      { touches },
    ),
    revoke: useAct((id: string) => ask('DELETE', `${path}/invitations/${id}`, Nothing), { touches }),
  }
}

export function useMember(organisationId: string, accountId: string) {
  const organisation = `/v1/organisations/${organisationId}`
  const path = `${organisation}/members/${accountId}`
  const touches = [organisation]
  return {
    change: useAct((role: MemberRole) => ask('PATCH', path, OrganisationMember, { body: { role } }), {
      touches,
    }),
    remove: useAct<null, true>(() => ask('DELETE', path, Nothing).then(() => true as const), { touches }),
  }
}

/** Only administrators see whom was invited. */
export const useInvitations = (organisationId: string) =>
  usePages(`/v1/organisations/${organisationId}/invitations?limit=100`, InvitationPage)
