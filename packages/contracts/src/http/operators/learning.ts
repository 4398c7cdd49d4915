import { z } from 'zod'
import { Id, Instant, PageQuery, pageOf } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

/** `stale`: certified, but a newer version was published since. */
export const CertificationState = z.enum(['none', 'current', 'stale'])

const charterCard = {
  charterId: Id,
  key: z.string(),
  version: z.int().min(1),
  title: LocalizedText,
  speciality: z.string(),
  publishedAt: Instant,
  /** One of the operator's own specialities. */
  isMine: z.boolean(),
  certification: CertificationState,
  certifiedVersion: z.int().nullable(),
  certifiedAt: Instant.nullable(),
}
export const LearningCharter = z.object(charterCard).meta({ id: 'LearningCharter' })
export type LearningCharter = z.infer<typeof LearningCharter>
export const LearningCharterPage = pageOf(LearningCharter)
export const LearningListQuery = PageQuery

/** What is read and asked; the answers stay on the server. */
export const LearningCharterDetail = z
  .object({
    ...charterCard,
    reading: z.array(z.object({ heading: LocalizedText, text: LocalizedText })),
    shotList: z.array(
      z.object({
        key: z.string(),
        label: LocalizedText,
        min: z.int(),
        max: z.int().nullable(),
        isRequired: z.boolean(),
      }),
    ),
    tips: z.array(LocalizedText),
    quiz: z.array(z.object({ id: z.string(), question: LocalizedText, choices: z.array(LocalizedText) })),
    passMark: z.int(),
    triesLeft: z.int(),
  })
  .meta({ id: 'LearningCharterDetail' })
export type LearningCharterDetail = z.infer<typeof LearningCharterDetail>

export const LearningCharterParams = z.object({ charterId: Id })

/** `choice`: index of the choice, from 0; a question left out counts as wrong. */
export const CertificationBody = z.strictObject({
  charterId: Id,
  version: z.int().min(1),
  answers: z
    .array(z.strictObject({ questionId: z.string().min(1).max(60), choice: z.int().min(0).max(5) }))
    .max(40),
})
export type CertificationBody = z.infer<typeof CertificationBody>

/** `score` and `passMark` count right answers; `wrong` names questions, never the right choice. */
export const QuizResult = z
  .object({
    passed: z.boolean(),
    score: z.int(),
    asked: z.int(),
    passMark: z.int(),
    wrong: z.array(z.string()),
    triesLeft: z.int(),
    certifiedAt: Instant.nullable(),
  })
  .meta({ id: 'QuizResult' })
export type QuizResult = z.infer<typeof QuizResult>

export const CertificationView = z
  .object({
    id: Id,
    charterId: Id,
    charterKey: z.string(),
    title: LocalizedText,
    version: z.int(),
    currentVersion: z.int(),
    state: z.enum(['current', 'stale']),
    certifiedAt: Instant,
  })
  .meta({ id: 'CertificationView' })
export type CertificationView = z.infer<typeof CertificationView>
export const CertificationPage = pageOf(CertificationView)
