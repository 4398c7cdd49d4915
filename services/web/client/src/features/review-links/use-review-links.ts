import { type NewReviewLink, ReviewLink, ReviewLinkList } from '@regie/contracts'
import { ask, Nothing } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'

const PATH = '/v1/review-links'

export function useReviewLinks(deliverableId: string) {
  const touches = [PATH]
  return {
    links: useAnswer(`${PATH}?deliverableId=${deliverableId}`, ReviewLinkList),
    make: useAct((asked: NewReviewLink, key) => ask('POST', PATH, ReviewLink, { body: asked, key }), {
      touches,
    }),
    revoke: useAct(
      async (id: string) => {
        await ask('DELETE', `${PATH}/${id}`, Nothing)
        return true
      },
      { touches },
    ),
  }
}
