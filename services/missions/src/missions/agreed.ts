import { Failure, fieldFailure } from '@regie/contracts'

/** @throws Failure 'rule-broken' without an agreement, 'stale' when it was given to other sums */
export function mustHaveAgreed(agreedHash: string | undefined, shownNow: string): void {
  if (agreedHash === shownNow) return
  if (agreedHash === undefined) {
    throw fieldFailure('agreedHash', 'missing', {
      fr: 'Un opérateur est engagé : lisez d’abord ce que cela coûte, puis confirmez.',
      en: 'An operator is bound: read first what it costs, then confirm.',
    })
  }
  throw new Failure('stale', {
    fr: 'Les montants ont changé depuis que vous les avez lus ; relisez-les avant de confirmer.',
    en: 'The sums changed since you read them; read them again before confirming.',
  })
}
