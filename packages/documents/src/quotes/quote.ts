import type { Currency, PricedLine } from '@regie/money'

/** Who sells or buys, as the law wants it on a quote. */
export type Party = {
  readonly name: string
  /** lines of the postal address */
  readonly address: string
  readonly siret?: string
  readonly vatNumber?: string
  readonly contact?: string
}

export type QuoteLine = PricedLine & {
  readonly label: string
  readonly detail?: string
  /** what one of the quantity is: 'prise de vue', 'km' */
  readonly unit?: string
  /** VAT in basis points */
  readonly rateBp: number
}

export type QuoteOption = {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly isRecommended: boolean
  /** what is in it, a few words each, for the comparison */
  readonly highlights: readonly string[]
  readonly lines: readonly QuoteLine[]
  /** part of the gross due on acceptance, basis points; 0 for none */
  readonly depositBp: number
}

/** What was kept of the acceptance, to prove who signed what and when. */
export type SignatureFacts = {
  readonly optionId: string
  readonly signerName: string
  readonly signerRole?: string
  readonly signerEmail: string
  /** ISO instant */
  readonly signedAt: string
  /** how, in the reader's language: « case cochée et nom saisi, compte vérifié par courriel » */
  readonly method: string
  readonly ipAddress?: string
  /** SHA-256 of what was shown, 64 hexadecimal digits */
  readonly documentHash: string
}

/** A quote as it is shown: one to three options side by side. Money is net of VAT unless it says otherwise. */
export type Quote = {
  readonly reference: string
  /** 1 first; a new version supersedes */
  readonly version: number
  /** ISO instants */
  readonly issuedAt: string
  readonly validUntil: string
  /** IANA zone in which dates are written */
  readonly timeZone: string
  readonly currency: Currency
  readonly seller: Party
  readonly client: Party
  readonly title: string
  readonly introduction?: string
  /** one to three */
  readonly options: readonly QuoteOption[]
  readonly terms: readonly string[]
  /** SHA-256 of the quote's canonical content, 64 hexadecimal digits */
  readonly hash: string
  readonly signature?: SignatureFacts
}
