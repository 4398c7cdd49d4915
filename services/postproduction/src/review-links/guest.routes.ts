import {
  CommentId,
  CommentResolution,
  ExtrasConfirmation,
  ExtrasOrder,
  Favourite,
  FileDecision,
  GuestEntry,
  GuestSession,
  NewComment,
  NewFileDecision,
  PictureChoice,
  ReviewRoom,
  Selection,
} from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { resolveComment } from '../comments/resolve-comment.ts'
import { writeComment } from '../comments/write-comment.ts'
import { decideFile } from '../decisions/decide-file.ts'
import type { PostDeps } from '../deps.ts'
import { showRoom } from '../review-room/show-room.ts'
import { chooseFavourite, choosePictures } from '../selection/choose.ts'
import { orderExtras } from '../selection/order-extras.ts'
import { admitGuest, reviewerOf } from './admit-guest.ts'
import { enterAsGuest } from './enter-as-guest.ts'

const TRIES_PER_MINUTE = 30
const PER_MINUTE = 240

/** Nobody here has an account: a token of the house's own, scoped to one link, stands where a bearer would. */
const own = { hasOwnToken: true, perMinute: PER_MINUTE } as const

export async function guestRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.post(
    '/v1/guest/sessions',
    {
      config: {
        action: 'postproduction.enter-as-guest',
        hasOwnToken: true,
        perMinute: TRIES_PER_MINUTE,
        isCountedTogether: true,
      },
      schema: { body: GuestEntry, response: { 201: GuestSession } },
    },
    async (request, reply) =>
      reply.code(201).send(await enterAsGuest(deps, request.caller, request.body, request.ip)),
  )
  await app.register(insideRoutes, { deps })
}

async function insideRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.addHook('onRequest', admitGuest(deps))

  app.get(
    '/v1/guest/review',
    {
      config: { action: 'postproduction.guest-read-review', ...own },
      schema: { response: { 200: ReviewRoom } },
    },
    async (request) =>
      deps.database.read(request.caller, (tx) => showRoom(deps, tx, reviewerOf(request as never))),
  )

  app.post(
    '/v1/guest/comments',
    {
      config: { action: 'postproduction.guest-comment', isIdempotent: true, ...own },
      schema: { body: NewComment, response: { 201: CommentId } },
    },
    async (request, reply) =>
      reply.code(201).send(await writeComment(deps, reviewerOf(request as never), request.body)),
  )

  app.post(
    '/v1/guest/resolutions',
    {
      config: { action: 'postproduction.guest-resolve-comment', isIdempotent: true, ...own },
      schema: { body: CommentResolution, response: { 200: CommentId } },
    },
    async (request) => resolveComment(deps, reviewerOf(request as never), request.body.commentId),
  )

  app.post(
    '/v1/guest/decisions',
    {
      config: { action: 'postproduction.guest-decide-file', isIdempotent: true, ...own },
      schema: { body: NewFileDecision, response: { 200: FileDecision } },
    },
    async (request) => decideFile(deps, reviewerOf(request as never), request.body),
  )

  app.put(
    '/v1/guest/favourites',
    {
      config: { action: 'postproduction.guest-choose-favourite', ...own },
      schema: { body: Favourite, response: { 200: Favourite } },
    },
    async (request) => chooseFavourite(deps, reviewerOf(request as never), request.body),
  )

  app.put(
    '/v1/guest/selection',
    {
      config: { action: 'postproduction.guest-select-pictures', ...own },
      schema: { body: PictureChoice, response: { 200: Selection } },
    },
    async (request) => choosePictures(deps, reviewerOf(request as never), request.body),
  )

  app.post(
    '/v1/guest/orders',
    {
      config: { action: 'postproduction.guest-order-extras', isIdempotent: true, ...own },
      schema: { body: ExtrasConfirmation, response: { 201: ExtrasOrder } },
    },
    async (request, reply) =>
      reply.code(201).send(await orderExtras(deps, reviewerOf(request as never), request.body)),
  )
}
