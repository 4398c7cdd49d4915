import { refuse, scaleRounded, wholeNumber, wholeNumberIn } from './cents.ts'

/** Margin on the price (taux de marque): (price − cost) ÷ price, in basis points. The price is > 0. */
export const marginOnPriceBp = (costCents: number, priceCents: number): number =>
  ratioBp(costCents, priceCents, wholeNumberIn('priceCents', priceCents, 1, Number.MAX_SAFE_INTEGER))

/** Margin on the cost (taux de marge): (price − cost) ÷ cost, in basis points. The cost is > 0. */
export const marginOnCostBp = (costCents: number, priceCents: number): number =>
  ratioBp(costCents, priceCents, wholeNumberIn('costCents', costCents, 1, Number.MAX_SAFE_INTEGER))

const ratioBp = (costCents: number, priceCents: number, base: number): number =>
  scaleRounded(
    'priceCents',
    BigInt(wholeNumber('priceCents', priceCents)) - BigInt(wholeNumber('costCents', costCents)),
    10_000n,
    BigInt(base),
  )

export type Travel = {
  readonly feeCents: number
  /** one way, by road; the return is counted */
  readonly distanceKm: number
  /** what a kilometre costs the operator, in cents, decimals allowed (63.6 = 0.636 €/km) */
  readonly centsPerKm: number
  /** one way; the return is counted */
  readonly travelMinutes: number
  /** time on site */
  readonly workMinutes: number
  /** tolls and parking, there and back */
  readonly tollsCents?: number
  /** what the client or the platform pays for the travel, over the fee */
  readonly allowanceCents?: number
}

export type TravelResult = {
  travelCostCents: number
  /** fee + allowance − travel cost; negative when the trip costs more than it earns */
  netCents: number
  totalMinutes: number
  /** net for an hour away from home, on site and on the road; null when no time is known */
  netCentsPerHour: number | null
}

/**
 * What is left of a fee once the trip is paid. Assumes one return trip by car from the operator's
 * base, a constant cost a kilometre (fuel and wear), and neither tax nor social contributions.
 *
 * @throws AmountError  naming the first field that is negative, not finite or too big
 */
export function netAfterTravel(travel: Travel): TravelResult {
  const { feeCents, distanceKm, centsPerKm, tollsCents = 0, allowanceCents = 0 } = travel
  const roadCents = Math.round(
    2 * within('distanceKm', distanceKm, 50_000) * within('centsPerKm', centsPerKm, 10_000),
  )
  const travelCostCents = roadCents + wholeNumberIn('tollsCents', tollsCents, 0, 1e9)
  const netCents =
    wholeNumberIn('feeCents', feeCents, 0, 1e12) +
    wholeNumberIn('allowanceCents', allowanceCents, 0, 1e9) -
    travelCostCents
  const totalMinutes =
    2 * within('travelMinutes', travel.travelMinutes, 100_000) +
    within('workMinutes', travel.workMinutes, 100_000)
  return {
    travelCostCents,
    netCents,
    totalMinutes,
    netCentsPerHour: totalMinutes === 0 ? null : Math.round((netCents * 60) / totalMinutes) + 0,
  }
}

function within(field: string, value: number, max: number): number {
  if (!(value >= 0 && value <= max)) throw refuse(field, `${value} is outside 0…${max}`)
  return value
}
