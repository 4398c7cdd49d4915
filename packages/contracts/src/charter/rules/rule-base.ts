import { z } from 'zod'
import { LocalizedText } from '../../localized.ts'

/** Lower-case words joined by hyphens; the name of a charter, a shot, a rule or a channel. */
export const CharterKey = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .meta({ id: 'CharterKey' })

/** From the gentlest to the strictest; only a blocker stops a delivery. */
export const SEVERITIES = ['info', 'warning', 'blocker'] as const
export const Severity = z.enum(SEVERITIES).meta({ id: 'Severity' })
export type Severity = z.infer<typeof Severity>

/**
 * Where a number comes from, and when somebody last looked.
 *
 * `sure`: `A` primary source, `B` several agreeing secondary sources, `C` one secondary source, `D` general knowledge,
 * `house` measured or decided here.
 */
export const RuleSource = z
  .strictObject({
    title: z.string().min(1).max(300),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    checkedOn: z.iso.date(),
    sure: z.enum(['A', 'B', 'C', 'D', 'house']),
  })
  .meta({ id: 'RuleSource' })
export type RuleSource = z.infer<typeof RuleSource>

export const level = z.number().min(0).max(255)
export const percent = z.number().min(0).max(100)
export const pixels = z.int().min(1).max(100_000)

/** A rule of one kind: what every rule says of itself, and the fields of `shape`. */
export const rule = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({
    kind: z.literal(kind),
    id: CharterKey,
    severity: Severity,
    message: LocalizedText.optional(),
    tip: LocalizedText.optional(),
    source: RuleSource.optional(),
    /** `automatic` lets the house apply the fix when it is sure; a rule without it only suggests. */
    fix: z.enum(['suggest', 'automatic']).optional(),
    ...shape,
  })
