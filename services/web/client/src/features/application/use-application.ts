import {
  type ApplicationDraft,
  type OperatorApplicationView,
  OperatorApplicationView as View,
  PortfolioPicture,
} from '@regie/contracts'
import type { z } from 'zod'
import { ask, Nothing } from '../../api.ts'
import { queries, useAct, useAnswer } from '../../queries.ts'

const MINE = '/v1/applications/mine'
export type Draft = z.infer<typeof ApplicationDraft>
export type Application = z.infer<typeof View>

/** The account's own application: read, edited part by part, its pictures, sent. */
export function useApplication() {
  const touches = ['/v1/applications', '/v1/operators/me']
  return {
    application: useAnswer(MINE, View),
    save: useAct(
      ({ draft, revision }: { draft: Draft; revision: number }) =>
        ask('PUT', MINE, View, { body: draft, revision }),
      { onDone: (view: OperatorApplicationView) => queries.setQueryData([MINE], view) },
    ),
    addPicture: useAct(
      (picture: File) => {
        const form = new FormData()
        form.set('picture', picture, picture.name)
        return ask('POST', `${MINE}/portfolio`, PortfolioPicture, { form })
      },
      { touches },
    ),
    removePicture: useAct((id: string) => ask('DELETE', `${MINE}/portfolio/${id}`, Nothing), { touches }),
    submit: useAct((_: null, key) => ask('POST', `${MINE}/submission`, View, { key }), { touches }),
    reapply: useAct((_: null, key) => ask('POST', `${MINE}/reapplication`, View, { key }), { touches }),
  }
}
