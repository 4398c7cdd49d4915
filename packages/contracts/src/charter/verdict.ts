import { z } from 'zod'
import { LocalizedText } from '../localized.ts'
import { CharterKey, Severity } from './charter-rule.ts'
import { PhotoMeasures, PhotoRegion } from './photo-measures.ts'
import { PhotoRefusal } from './photo-refusal.ts'

/**
 * A charter rule applied to a photo or to a set.
 *
 * `fail` only when a blocker is broken; `warn` when a lesser rule is broken or a fact it needs is missing (`measured` is
 * then null). `kind` is the rule's, or `readable` for a file that could not be opened.
 */
export const Verdict = z
  .strictObject({
    ruleId: CharterKey,
    kind: z.string().min(1).max(40),
    outcome: z.enum(['pass', 'warn', 'fail']),
    severity: Severity,
    measured: z.union([z.number(), z.string().max(500)]).nullable(),
    unit: z.string().max(20).nullable(),
    expected: LocalizedText,
    where: z.strictObject({ ...PhotoRegion.shape, label: LocalizedText }).nullable(),
    message: LocalizedText,
    tip: LocalizedText,
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

/** What the check of one file says; exactly one of `measures` and `refusal` is there. */
export const PhotoCheck = z
  .strictObject({
    file: z.string().min(1).max(4_096),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    measures: PhotoMeasures.nullable(),
    refusal: PhotoRefusal.nullable(),
    verdicts: z.array(Verdict).max(200),
  })
  .meta({ id: 'PhotoCheck' })
export type PhotoCheck = z.infer<typeof PhotoCheck>
