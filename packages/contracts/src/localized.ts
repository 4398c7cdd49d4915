import { z } from 'zod'

export const LANGUAGES = ['fr', 'en'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

/** A sentence a person reads, in both languages of the house; neither may be empty. */
export const LocalizedText = z
  .strictObject({ fr: z.string().trim().min(1).max(4_000), en: z.string().trim().min(1).max(4_000) })
  .meta({ id: 'LocalizedText' })
export type LocalizedText = z.infer<typeof LocalizedText>
