import type { FieldError, LocalizedText } from '@regie/contracts'
import { z } from 'zod'

type Refused = { instancePath?: string; keyword?: string; params?: Record<string, unknown>; message?: string }

const FRENCH = z.locales.fr().localeError
const ENGLISH = z.locales.en().localeError

/** One zod issue as field, rule and a sentence in both languages; the refused value is never repeated. */
export function sayIssue(validation: unknown, where: string): FieldError {
  const { params = {}, instancePath = '', keyword = 'malformed', message = '' } = validation as Refused
  const path = instancePath.split('/').filter(Boolean)
  const field = [...(where === 'body' ? [] : [where]), ...path].join('.') || where
  return {
    field,
    rule: keyword.replaceAll('_', '-'),
    message: sentence({ ...params, code: keyword, path, message }),
  }
}

/** zod's own words in both languages; a rule of ours brings its sentence itself. */
function sentence(
  issue: { code: string; path: string[]; message: string } & Record<string, unknown>,
): LocalizedText {
  if (issue.code === 'custom') return { fr: issue.message, en: issue.message }
  const raw = issue as unknown as Parameters<typeof FRENCH>[0]
  return { fr: textOf(FRENCH(raw)) ?? issue.message, en: textOf(ENGLISH(raw)) ?? issue.message }
}

const textOf = (said: ReturnType<typeof FRENCH>) => (typeof said === 'string' ? said : said?.message)
