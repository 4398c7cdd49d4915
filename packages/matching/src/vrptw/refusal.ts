import type { LocalizedText } from '@regie/contracts'

/** Why a problem cannot be honoured; `field` is named as the file names it, with the customer or the line. */
export class VrptwRefusal extends Error {
  readonly field: string
  readonly reason: LocalizedText

  constructor(field: string, fr: string, en: string) {
    super(`${field}: ${en}`)
    this.name = 'VrptwRefusal'
    this.field = field
    this.reason = { fr, en }
  }
}

/** Reads a finite number. @throws VrptwRefusal naming the field */
export function numberOf(word: string | undefined, field: string): number {
  const value = word === undefined || word === '' ? Number.NaN : Number(word)
  if (Number.isFinite(value)) return value
  const shown = word === undefined ? '' : ` « ${word.slice(0, 20)} »`
  throw new VrptwRefusal(field, `nombre attendu, lu${shown || ' rien'}`, `a number is expected${shown}`)
}
