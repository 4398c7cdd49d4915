import {
  type Caller,
  CommentId,
  CommentResolution,
  ExtrasConfirmation,
  ExtrasOrder,
  Favourite,
  FileDecision,
  Id,
  NewComment,
  NewFileDecision,
  PictureChoice,
  ReviewClock,
  ReviewRoom,
  Selection,
} from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { z } from 'zod'
import { resolveComment } from '../comments/resolve-comment.ts'
import { writeComment } from '../comments/write-comment.ts'
import { decideFile } from '../decisions/decide-file.ts'
import { readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { extendReview } from '../review-clock/extend-review.ts'
import { chooseFavourite, choosePictures } from '../selection/choose.ts'
import { orderExtras } from '../selection/order-extras.ts'
import { accountReviewer, type Reviewer } from './reviewer.ts'
import { showRoom } from './show-room.ts'

const Params = z.object({ deliverableId: Id })
const path = (what: string) => `/v1/review/:deliverableId/${what}`

export async function reviewRoomRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  const as = (caller: Caller, deliverableId: string): Promise<Reviewer> =>
    deps.database.read(caller, async (tx) =>
      accountReviewer(caller, (await readDeliverable(tx, deliverableId)).deliverable),
    )

  app.get(
    path('room'),
    {
      config: { action: 'postproduction.read-review' },
      schema: { params: Params, response: { 200: ReviewRoom } },
    },
    async ({ caller, params }) =>
      deps.database.read(caller, async (tx) => {
        const { deliverable } = await readDeliverable(tx, params.deliverableId)
        return showRoom(deps, tx, accountReviewer(caller, deliverable))
      }),
  )

  app.post(
    path('comments'),
    {
      config: { action: 'postproduction.comment', isIdempotent: true },
      schema: { params: Params, body: NewComment, response: { 201: CommentId } },
    },
    async ({ caller, params, body }, reply) =>
      reply.code(201).send(await writeComment(deps, await as(caller, params.deliverableId), body)),
  )

  app.post(
    path('resolutions'),
    {
      config: { action: 'postproduction.resolve-comment', isIdempotent: true },
      schema: { params: Params, body: CommentResolution, response: { 200: CommentId } },
    },
    async ({ caller, params, body }) =>
      resolveComment(deps, await as(caller, params.deliverableId), body.commentId),
  )

  app.post(
    path('decisions'),
    {
      config: { action: 'postproduction.decide-file', isIdempotent: true },
      schema: { params: Params, body: NewFileDecision, response: { 200: FileDecision } },
    },
    async ({ caller, params, body }) => decideFile(deps, await as(caller, params.deliverableId), body),
  )

  app.post(
    path('extension'),
    {
      config: { action: 'postproduction.extend-review', isIdempotent: true },
      schema: { params: Params, response: { 200: ReviewClock } },
    },
    async ({ caller, params }) => extendReview(deps, caller, params.deliverableId),
  )

  app.put(
    path('favourites'),
    {
      config: { action: 'postproduction.choose-favourite' },
      schema: { params: Params, body: Favourite, response: { 200: Favourite } },
    },
    async ({ caller, params, body }) => chooseFavourite(deps, await as(caller, params.deliverableId), body),
  )

  app.put(
    path('selection'),
    {
      config: { action: 'postproduction.select-pictures' },
      schema: { params: Params, body: PictureChoice, response: { 200: Selection } },
    },
    async ({ caller, params, body }) => choosePictures(deps, await as(caller, params.deliverableId), body),
  )

  app.post(
    path('orders'),
    {
      config: { action: 'postproduction.order-extras', isIdempotent: true },
      schema: { params: Params, body: ExtrasConfirmation, response: { 201: ExtrasOrder } },
    },
    async ({ caller, params, body }, reply) =>
      reply.code(201).send(await orderExtras(deps, await as(caller, params.deliverableId), body)),
  )
}
