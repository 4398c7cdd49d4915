import { z } from 'zod'
import { Id, Key } from '../../fields.ts'

export const TUS_VERSION = '1.0.0'
export const TUS_CONTENT_TYPE = 'application/offset+octet-stream'

/**
 * Upload-Metadata of a tus upload, decoded. `replaces` is an asset of the same deliverable that the file takes the
 * place of, while the set is open; `changeId` a change asked by the client that it answers, while it is in review.
 */
export const UploadMetadata = z.strictObject({
  deliverableId: Id,
  filename: z.string().min(1).max(400),
  shotKey: Key.optional(),
  replaces: Id.optional(),
  changeId: Id.optional(),
  /** Said by the browser, believed by nobody: files are judged by their bytes. */
  filetype: z.string().max(200).optional(),
})
export type UploadMetadata = z.infer<typeof UploadMetadata>
