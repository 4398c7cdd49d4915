export type { CallSheet, Contact, Shot, WhatIf } from './call-sheets/call-sheet.ts'
export { callSheetPdf } from './call-sheets/call-sheet-pdf.ts'
export { callSheetIcs } from './call-sheets/call-sheet-ics.ts'
export { timeWindow } from './dates.ts'
export type { Party, Quote, QuoteLine, QuoteOption, SignatureFacts } from './quotes/quote.ts'
export { type PricedOption, priceOption } from './quotes/price-option.ts'
export { quotePdf } from './quotes/quote-pdf.ts'
export {
  type Licence,
  type LicensedMedium,
  type LicensedRight,
  type LicensedTerritory,
  LICENSED_MEDIA,
  LICENSED_RIGHTS,
  LICENSED_TERRITORIES,
} from './licences/licence.ts'
export { licenceText } from './licences/licence-text.ts'
