import { Failure, type NewWeights, type WeightsScope } from '@regie/contracts'
import { validateWeights } from '@regie/matching'

/** 'house', 'product:<key>', 'client:<id>' or 'product:<key>+client:<id>'. */
export function weightsKey({ productKey, organisationId }: WeightsScope): string {
  const parts = [productKey && `product:${productKey}`, organisationId && `client:${organisationId}`]
  return parts.filter(Boolean).join('+') || 'house'
}

/** Product and client before client before product before house. */
const narrowness = ({ productKey, organisationId }: WeightsScope): number =>
  (organisationId === null ? 0 : 2) + (productKey === null ? 0 : 1)

/**
 * Chooses the weights a mission is ranked with: the narrowest scope that fits it, at its newest version.
 *
 * @returns  undefined when none fits
 */
export function chooseWeights<W extends WeightsScope & { version: number }>(
  all: readonly W[],
  mission: { productKey: string; organisationId: string },
): W | undefined {
  return all
    .filter(({ productKey }) => productKey === null || productKey === mission.productKey)
    .filter(({ organisationId }) => organisationId === null || organisationId === mission.organisationId)
    .toSorted((a, b) => narrowness(b) - narrowness(a) || b.version - a.version)[0]
}

/** @throws Failure 'rule-broken' naming each term at fault, or the sum */
export function mustBeSound({ terms }: Pick<NewWeights, 'terms'>, version: number): void {
  const problems = validateWeights({ version, terms })
  const [first] = problems
  if (!first) return
  throw new Failure('rule-broken', first.message, {
    errors: problems.map(({ field, code, message }) => ({ field, rule: code, message })),
  })
}
