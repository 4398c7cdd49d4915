import { fieldFailure, type LocalizedText, type PolicyScope, type StaffingRules } from '@regie/contracts'

/** 'house', 'product:<key>', 'client:<id>' or 'product:<key>+client:<id>'. */
export function policyKey({ productKey, organisationId }: PolicyScope): string {
  const parts = [productKey && `product:${productKey}`, organisationId && `client:${organisationId}`]
  return parts.filter(Boolean).join('+') || 'house'
}

/** Product and client before client before product before house. */
const narrowness = ({ productKey, organisationId }: PolicyScope): number =>
  (organisationId === null ? 0 : 2) + (productKey === null ? 0 : 1)

/**
 * The policy a mission is staffed by: the narrowest scope that fits it, at its newest version.
 *
 * @returns  undefined when none fits
 */
export const choosePolicy = <P extends PolicyScope & { version: number }>(
  all: readonly P[],
  mission: { productKey: string; organisationId: string },
): P | undefined =>
  all
    .filter(({ productKey }) => productKey === null || productKey === mission.productKey)
    .filter(({ organisationId }) => organisationId === null || organisationId === mission.organisationId)
    .toSorted((a, b) => narrowness(b) - narrowness(a) || b.version - a.version)[0]

/** Why this policy and no other, in a sentence. */
export function whyPolicy({
  productKey,
  organisationId,
  version,
}: PolicyScope & { version: number }): LocalizedText {
  if (productKey && organisationId)
    return {
      fr: `Règles de ce produit pour ce client, version ${version} : rien n’est plus précis.`,
      en: `Rules of this product for this client, version ${version}: nothing is narrower.`,
    }
  if (organisationId)
    return {
      fr: `Règles de ce client, version ${version} : il n’en a pas pour ce produit.`,
      en: `Rules of this client, version ${version}: they have none for this product.`,
    }
  if (productKey)
    return {
      fr: `Règles de ce produit, version ${version} : ce client n’a pas les siennes.`,
      en: `Rules of this product, version ${version}: this client has none of their own.`,
    }
  return {
    fr: `Règles de la maison, version ${version} : ni ce produit ni ce client n’ont les leurs.`,
    en: `Rules of the house, version ${version}: neither this product nor this client has their own.`,
  }
}

/** @throws Failure 'rule-broken' when two rules contradict each other */
export function mustBeSoundRules(rules: StaffingRules): void {
  const { nextWave, nextWaveAfterMinutes, answerWithinMinutes, boost } = rules
  if ((nextWave === 'after') !== (nextWaveAfterMinutes !== null)) {
    throw fieldFailure('rules.nextWaveAfterMinutes', 'only-for-after', {
      fr: 'Ce délai accompagne, et accompagne seulement, une vague lancée « après » la précédente.',
      en: 'This delay goes with, and only with, a wave sent “after” the one before.',
    })
  }
  if (nextWaveAfterMinutes !== null && nextWaveAfterMinutes >= answerWithinMinutes) {
    throw fieldFailure('rules.nextWaveAfterMinutes', 'after-deadline', {
      fr: 'La vague suivante doit partir avant la fin du temps de réponse.',
      en: 'The next wave must go before the time to answer is over.',
    })
  }
  if (boost && boost.stepBp > boost.ceilingBp) {
    throw fieldFailure('rules.boost.stepBp', 'over-ceiling', {
      fr: 'Un seul palier dépasserait déjà le plafond.',
      en: 'A single step would already pass the ceiling.',
    })
  }
}

/**
 * What a seat pays after one more step, in whole cents rounded up.
 *
 * @param baseCents     what was sold
 * @param offeredCents  what is offered now, ≥ base
 * @returns             null at the ceiling, or without a boost rule
 */
export function boostedFeeCents(
  baseCents: number,
  offeredCents: number,
  boost: StaffingRules['boost'],
): number | null {
  if (!boost) return null
  const ceiling = baseCents + Math.floor((baseCents * boost.ceilingBp) / 10_000)
  const next = Math.min(ceiling, offeredCents + Math.ceil((baseCents * boost.stepBp) / 10_000))
  return next > offeredCents ? next : null
}

/** Whether a counter-offer is near enough to the fee for the machine to accept it. */
export const isWithinCounter = (counterCents: number, offeredCents: number, withinBp: number): boolean =>
  withinBp > 0 && counterCents <= offeredCents + Math.floor((offeredCents * withinBp) / 10_000)

/** Whether missions under these rules stand on the board. */
export const isOnBoard = ({ mode }: Pick<StaffingRules, 'mode'>): boolean =>
  mode === 'waves' || mode === 'board'
