import type { Language, LocalizedText } from '@regie/contracts'

/** Writes the same sentence twice; `say` gets the language and must not depend on anything else. */
export function inBoth(say: (language: Language) => string): LocalizedText {
  return { fr: say('fr'), en: say('en') }
}

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const

/** A number as people of that language write it, rounded to `decimals` (0-6); never more digits than asked. */
export function inFigures(value: number, language: Language, decimals = 1): string {
  if (!Number.isFinite(value)) return '—'
  return formatOf(language, decimals).format(value)
}

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format takes far longer than using it, and a charter writes hundreds of numbers a photo. */
function formatOf(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${decimals}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: decimals })
  formats.set(key, made)
  return made
}

/** A number with its unit, if it has one: "12,4 %", "40". */
export function withUnit(value: number, unit: string | null, language: Language, decimals = 1): string {
  return unit === null
    ? inFigures(value, language, decimals)
    : `${inFigures(value, language, decimals)} ${unit}`
}

/** The bounds of a value in signs both languages read: "≥ 40", "60 – 190", "≤ 2 %", "—" without a bound. */
export function bounds(
  limits: { min?: number | undefined; max?: number | undefined },
  unit: string | null,
  decimals = 1,
): LocalizedText {
  const { min, max } = limits
  return inBoth((language) => {
    const write = (value: number) => withUnit(value, unit, language, decimals)
    if (min !== undefined && max !== undefined)
      return min === max ? write(min) : `${inFigures(min, language, decimals)} – ${write(max)}`
    if (min !== undefined) return `≥ ${write(min)}`
    return max === undefined ? '—' : `≤ ${write(max)}`
  })
}

/** Joins sentences of both languages with the same sign between them. */
export function joined(texts: readonly LocalizedText[], between: string): LocalizedText {
  return inBoth((language) => texts.map((text) => text[language]).join(between))
}

export const plain = (text: string): LocalizedText => ({ fr: text, en: text })

const MAX_SENTENCE = 2_000

/** Cuts a sentence that lists a whole delivery. */
export const capped = (text: LocalizedText): LocalizedText =>
  inBoth((language) =>
    text[language].length > MAX_SENTENCE ? `${text[language].slice(0, MAX_SENTENCE)}…` : text[language],
  )
