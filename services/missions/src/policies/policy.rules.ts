import { type CompensationTerms, Failure, type FieldError, type TermsScope } from '@regie/contracts'

/** Product and client before client before product before house. */
const narrowness = ({ productKey, organisationId }: TermsScope): number =>
  (organisationId === null ? 0 : 2) + (productKey === null ? 0 : 1)

type Versioned = TermsScope & { version: number; createdAt: Date }

/**
 * The policy a mission was agreed under: the narrowest scope that fits it, at the newest version there was when it
 * was posted. What changed afterwards does not touch it.
 *
 * @returns  undefined when none fits
 */
export function choosePolicy<P extends Versioned>(
  all: readonly P[],
  mission: { productKey: string; organisationId: string; postedAt: Date },
): P | undefined {
  return all
    .filter(({ createdAt }) => createdAt <= mission.postedAt)
    .filter(({ productKey }) => productKey === null || productKey === mission.productKey)
    .filter(({ organisationId }) => organisationId === null || organisationId === mission.organisationId)
    .toSorted((a, b) => narrowness(b) - narrowness(a) || b.version - a.version)[0]
}

/** What is wrong with terms: hours must ascend, and a share never rise with more notice. Empty: they are sound. */
export function policyProblems(terms: CompensationTerms): FieldError[] {
  return [
    ...tierProblems('terms.cancellation', terms.cancellation),
    ...tierProblems('terms.move', terms.move),
    ...tierProblems('terms.weather.tiers', terms.weather.tiers),
    ...tierProblems('terms.placeLost.tiers', terms.placeLost.tiers),
  ]
}

type Tier = { underHours: number; operatorShareBp: number; clientShareBp?: number }

const tierProblems = (field: string, tiers: readonly Tier[]): FieldError[] =>
  tiers.flatMap((tier, at) => {
    const tighter = tiers[at - 1]
    if (!tighter) return []
    const problems: FieldError[] = []
    if (tier.underHours <= tighter.underHours) {
      problems.push({
        field: `${field}.${at}.underHours`,
        rule: 'ascending',
        message: {
          fr: 'Les délais doivent croître d’un palier à l’autre.',
          en: 'Hours must ascend from tier to tier.',
        },
      })
    }
    for (const share of ['clientShareBp', 'operatorShareBp'] as const) {
      if ((tier[share] ?? 0) <= (tighter[share] ?? 0)) continue
      problems.push({
        field: `${field}.${at}.${share}`,
        rule: 'falling',
        message: {
          fr: 'Prévenir plus tôt ne peut pas coûter davantage.',
          en: 'Telling earlier cannot cost more.',
        },
      })
    }
    return problems
  })

/** @throws Failure 'rule-broken' naming each field at fault */
export function mustBeSound(terms: CompensationTerms): void {
  const errors = policyProblems(terms)
  const [first] = errors
  if (first) throw new Failure('rule-broken', first.message, { errors })
}
