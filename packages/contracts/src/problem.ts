import { z } from 'zod'

/** RFC 9457; `type` is stable (`urn:regie:problem:<code>`), words follow Accept-Language (French by default). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
