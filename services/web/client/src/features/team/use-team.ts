import { Invitation, InvitationPage, type MemberRole, OrganisationMemberPage } from '@regie/contracts'
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

/** Only administrators see whom was invited. */
export const useInvitations = (organisationId: string) =>
  usePages(`/v1/organisations/${organisationId}/invitations?limit=100`, InvitationPage)
