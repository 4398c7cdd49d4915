export {
  type AmountError,
  type Currency,
  type Money,
  CURRENCIES,
  addMoney,
  isAmountError,
  money,
  sumCents,
} from './cents.ts'
export { allocate } from './allocate.ts'
export {
  type PricedLine,
  type RateTotal,
  type TaxedLine,
  type Totals,
  FRENCH_VAT_BP,
  lineNet,
  netFromGross,
  percentOf,
  totals,
  vat,
} from './vat.ts'
export { type Travel, type TravelResult, marginOnCostBp, marginOnPriceBp, netAfterTravel } from './margin.ts'
export { formatMoney, formatPercent } from './format-money.ts'
