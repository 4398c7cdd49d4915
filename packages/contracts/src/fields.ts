import { z } from 'zod'

/** Instants are ISO 8601 with an offset or Z; answers always use Z. */
export const Instant = z.iso.datetime({ offset: true }).meta({ id: 'Instant' })
export const Id = z.uuid()
export const Cents = z.int().min(0).max(100_000_000)
export const Currency = z.literal('EUR')
export const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'unknown time zone')
export const ShortText = z.string().trim().min(1).max(200)
export const LongText = z.string().trim().max(4_000)
/** A stable key of ours: speciality, capability, channel … */
export const Key = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60)

/** A half-open window of instants [from, to). */
export const Window = z
  .strictObject({ from: Instant, to: Instant })
  .refine((window) => Date.parse(window.from) < Date.parse(window.to), {
    path: ['to'],
    message: 'must be after from',
  })
  .meta({ id: 'Window' })
export type Window = z.infer<typeof Window>

export const Point = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })

export const ROLES_ON_SITE = [
  'photographer',
  'videographer',
  'drone-pilot',
  'pilot-360',
  'retoucher',
  'assistant',
] as const
export const RoleOnSite = z.enum(ROLES_ON_SITE)
export type RoleOnSite = z.infer<typeof RoleOnSite>

export const IdParams = z.object({ id: Id })

/** Keyset page: `cursor` is opaque, taken from `next` of the page before. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
