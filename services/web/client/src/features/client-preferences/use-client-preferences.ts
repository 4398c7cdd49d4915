import { ClientPreferenceLine, ClientPreferencePage, type ClientPreference } from '@regie/contracts'
import { ask, Nothing } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'

const path = '/v1/client-preferences'
const touches = [path, '/v1/matches', '/v1/missions']

/** A client's own list; for staff that of the client they name. */
export const useClientPreferences = (organisationId?: string) =>
  usePages(
    `${path}?limit=100${organisationId ? `&organisationId=${organisationId}` : ''}`,
    ClientPreferencePage,
  )

type Said = { operatorId: string; reason: string }

export function usePreferenceActs(organisationId?: string) {
  const whose = organisationId ? { organisationId } : {}
  const query = organisationId ? `?organisationId=${organisationId}` : ''
  const say =
    (preference: ClientPreference) =>
    ({ operatorId, reason }: Said) =>
      ask('PUT', `${path}/${operatorId}`, ClientPreferenceLine, { body: { preference, reason, ...whose } })
  return {
    prefer: useAct(say('preferred'), { touches }),
    block: useAct(say('blocked'), { touches }),
    drop: useAct(
      (operatorId: string) => ask('DELETE', `${path}/${operatorId}${query}`, Nothing).then(() => true),
      {
        touches,
      },
    ),
  }
}
