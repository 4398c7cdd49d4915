import { z } from 'zod'
import { LocalizedText } from '../localized.ts'
import { CharterKey, ColourSpace, Severity } from './charter-rule.ts'
import { PhotoMeasures, PhotoRegion } from './photo-measures.ts'
import { PhotoRefusal } from './photo-refusal.ts'

/**
 * What would mend a broken rule. `isSafe`: nothing a person would miss is lost and the machine is sure, so the house may
 * do it alone where the rule says `fix: automatic`.
 */
export const VerdictFix = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('crop'),
      isSafe: z.boolean(),
      region: PhotoRegion,
      ratio: z.string().max(20),
    }),
    z.strictObject({ kind: z.literal('convert-profile'), isSafe: z.boolean(), to: ColourSpace }),
    z.strictObject({ kind: z.literal('strip-location'), isSafe: z.boolean() }),
    z.strictObject({ kind: z.literal('rename'), isSafe: z.boolean(), to: z.string().max(200) }),
    /** Degrees to turn, > 0 clockwise. */
    z.strictObject({ kind: z.literal('straighten'), isSafe: z.boolean(), degrees: z.number() }),
  ])
  .meta({ id: 'VerdictFix' })
export type VerdictFix = z.infer<typeof VerdictFix>

const LabelledRegion = z.strictObject({ ...PhotoRegion.shape, label: LocalizedText })

/**
 * A charter rule applied to a photo, a film or a set.
 *
 * `fail` only when a blocker is broken; `warn` when a lesser rule is broken or a fact it needs is missing (`measured` is
 * then null and `isUnmeasured` true). `kind` is the rule's, or `readable` for a file that could not be opened. `where` is
 * the first place, `regions` all of them.
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
    where: LabelledRegion.nullable(),
    regions: z.array(LabelledRegion).max(200).optional(),
    message: LocalizedText,
    tip: LocalizedText,
    isUnmeasured: z.literal(true).optional(),
    fix: VerdictFix.optional(),
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
