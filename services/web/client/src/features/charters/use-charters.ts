import { Charter, CharterPage, CharterVersion } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

const touches = ['/v1/charters', '/v1/learning']

export const useCharters = () => usePages('/v1/charters?limit=100', CharterPage)

export const useCreateCharter = (onDone: (charter: Charter) => unknown) =>
  useAct(
    (document: unknown, key) =>
      ask('POST', '/v1/charters', Charter, { body: { document, organisationId: null }, key }),
    {
      touches,
      onDone,
    },
  )

export function useCharter(id: string) {
  const path = `/v1/charters/${id}`
  const charter = useAnswer(path, Charter)
  const version = charter.data?.currentVersion ?? null
  return {
    charter,
    current: useAnswer(version === null ? null : `${path}/versions/${version}`, CharterVersion),
    save: useAct(
      ({ document, revision }: { document: unknown; revision: number }) =>
        ask('PUT', `${path}/draft`, Charter, { body: { document }, revision }),
      { touches },
    ),
    publish: useAct((_: null, key) => ask('POST', `${path}/publication`, Charter, { key }), { touches }),
  }
}
