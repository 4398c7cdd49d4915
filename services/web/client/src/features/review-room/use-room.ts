import {
  CommentId,
  ExtrasOrder,
  Favourite,
  FileDecision,
  type NewComment,
  type NewFileDecision,
  ReviewRoom,
  Selection,
} from '@regie/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { useAct } from '../../queries.ts'

/** Where a room is read and acted in: by an account, or by a guest with a token of their own. */
export type RoomWay = { read: string; under: string; bearer?: string }

export const guestWay = (bearer: string): RoomWay => ({
  read: '/v1/guest/review',
  under: '/v1/guest',
  bearer,
})
export const accountWay = (deliverableId: string): RoomWay => ({
  read: `/v1/review/${deliverableId}/room`,
  under: `/v1/review/${deliverableId}`,
})

const LOOK_AGAIN_MS = 20_000

/** A set under review and what its reader may do there. */
export function useRoom({ read, under, bearer }: RoomWay) {
  const as = bearer === undefined ? {} : { bearer }
  const touches = [read, '/v1/deliverables', '/v1/review', '/v1/missions']
  const room = useQuery({
    queryKey: [read, bearer],
    queryFn: ({ signal }) => ask('GET', read, ReviewRoom, { signal, ...as }),
    // Guests hear no news: others' words and decisions are looked for.
    refetchInterval: bearer === undefined ? false : LOOK_AGAIN_MS,
  })
  return {
    room,
    comment: useAct(
      (said: NewComment, key) => ask('POST', `${under}/comments`, CommentId, { body: said, key, ...as }),
      { touches },
    ),
    resolve: useAct(
      (commentId: string, key) =>
        ask('POST', `${under}/resolutions`, CommentId, { body: { commentId }, key, ...as }),
      { touches },
    ),
    decide: useAct(
      (said: NewFileDecision, key) =>
        ask('POST', `${under}/decisions`, FileDecision, { body: said, key, ...as }),
      { touches },
    ),
    like: useAct((said: Favourite) => ask('PUT', `${under}/favourites`, Favourite, { body: said, ...as }), {
      touches,
    }),
    choose: useAct(
      (assetIds: string[]) => ask('PUT', `${under}/selection`, Selection, { body: { assetIds }, ...as }),
      { touches },
    ),
    order: useAct(
      (totalCents: number, key) =>
        ask('POST', `${under}/orders`, ExtrasOrder, { body: { totalCents }, key, ...as }),
      { touches },
    ),
  }
}
export type Room = ReturnType<typeof useRoom>
