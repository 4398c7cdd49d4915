import { Charter, CharterPage, CharterPreview, OrganisationPage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

const touches = ['/v1/charters', '/v1/learning']

export const useCharters = () => usePages('/v1/charters?limit=100', CharterPage)
export const useOrganisationNames = () => usePages('/v1/organisations?limit=100', OrganisationPage)

export const useCreateCharter = (onDone: (charter: Charter) => unknown) =>
  useAct(
    (document: unknown, key) =>
      ask('POST', '/v1/charters', Charter, { body: { document, organisationId: null }, key }),
    {
      touches,
      onDone,
    },
  )

/** Begins a charter as a layer over this one. */
export const useLayOver = (id: string, onDone: (charter: Charter) => unknown) =>
  useAct(
    (body: { layer: unknown; organisationId: string | null }, key) =>
      ask('POST', `/v1/charters/${id}/layers`, Charter, { body, key }),
    { touches, onDone },
  )

export function useCharter(id: string) {
  const path = `/v1/charters/${id}`
  return {
    charter: useAnswer(path, Charter),
    preview: useAnswer(`${path}/preview`, CharterPreview),
    save: useAct(
      ({ document, revision }: { document: unknown; revision: number }) =>
        ask('PUT', `${path}/draft`, Charter, { body: { document }, revision }),
      { touches },
    ),
    saveLayer: useAct(
      ({ layer, baseVersion, revision }: { layer: unknown; baseVersion?: number; revision: number }) =>
        ask('PUT', `${path}/layer`, Charter, { body: { layer, baseVersion }, revision }),
      { touches },
    ),
    publish: useAct((_: null, key) => ask('POST', `${path}/publication`, Charter, { key }), { touches }),
  }
}
