import {
  type Caller,
  fieldFailure,
  type NewStaffingPolicy,
  type PolicyScope,
  type ProductStaffing,
  type StaffingPolicy,
  type StaffingRules,
} from '@regie/contracts'
import type { Tx, Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { accountOf } from '../heard/heard.store.ts'
import { productByKey, updateProduct } from '../products/product.store.ts'
import { mustBeSoundRules, policyKey } from './policy.rules.ts'
import { insertPolicy, lockScope, namesOf, policyOfScope, toPolicy } from './policy.store.ts'
import type { PolicyRow } from './staffing.table.ts'

/**
 * Adds the next version of one scope. Missions posted before keep the version they were posted with; a product's own
 * rules show in its form.
 * @throws Failure 'rule-broken' for rules that contradict each other, an unknown product or client
 */
export const setPolicy = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  { scope, rules, reason }: NewStaffingPolicy,
): Promise<StaffingPolicy> =>
  deps.database.transaction(caller, async (unit) => {
    mustBeSoundRules(rules)
    await mustBeKnown(unit.tx, scope)
    const row = await nextVersion(unit, caller, scope, rules, reason, deps.now())
    if (scope.productKey !== null && scope.organisationId === null) {
      const product = await productByKey(unit.tx, scope.productKey)
      if (product) await updateProduct(unit.tx, product.id, { staffing: formPartOf(rules) })
    }
    return toPolicy(row, true, await namesOf(unit.tx, scope.organisationId ? [scope.organisationId] : []))
  })

/** What the product form shows and writes of a product's rules. */
const formPartOf = ({ mode, waveSize, answerWithinMinutes }: StaffingRules): ProductStaffing => ({
  mode,
  waveSize,
  answerWithinMinutes,
})

/** The product form says how its missions are staffed: a next version of the product's rules, where it changes any. */
export async function keepProductPolicy(
  unit: Unit,
  caller: Caller,
  productKey: string,
  staffing: ProductStaffing,
  now: Date,
): Promise<void> {
  const scope = { productKey, organisationId: null }
  const own = await policyOfScope(unit.tx, scope)
  if (
    own &&
    JSON.stringify(formPartOf(own.rules)) === JSON.stringify(formPartOf({ ...own.rules, ...staffing }))
  )
    return
  const house = own ?? (await policyOfScope(unit.tx, { productKey: null, organisationId: null }))
  if (!house) throw new Error('the staffing rules of the house are missing')
  const rules = fitting({ ...house.rules, ...staffing })
  await nextVersion(unit, caller, scope, rules, 'Fiche produit / Product form', now)
}

/** A shorter time to answer than the next wave waits makes it wait for the deadline instead. */
const fitting = (rules: StaffingRules): StaffingRules =>
  rules.nextWaveAfterMinutes !== null && rules.nextWaveAfterMinutes >= rules.answerWithinMinutes
    ? { ...rules, nextWave: 'answered', nextWaveAfterMinutes: null }
    : rules

async function nextVersion(
  { tx, record }: Unit,
  caller: Caller,
  scope: PolicyScope,
  rules: StaffingRules,
  reason: string,
  now: Date,
): Promise<PolicyRow> {
  await lockScope(tx, scope)
  const version = ((await policyOfScope(tx, scope))?.version ?? 0) + 1
  const row = await insertPolicy(tx, {
    ...scope,
    version,
    rules,
    reason,
    createdBy: caller.accountId,
    createdByName: (await accountOf(tx, caller.accountId))?.name ?? null,
    createdAt: now,
  })
  record.audit({
    action: 'staffing-policy.set',
    subject: { kind: 'staffing-policy', id: row.id },
    organisationId: scope.organisationId,
    reason,
    detail: { key: policyKey(scope), version, rules },
  })
  return row
}

async function mustBeKnown(tx: Tx, { productKey, organisationId }: PolicyScope): Promise<void> {
  if (productKey !== null && !(await productByKey(tx, productKey))) {
    throw fieldFailure('scope.productKey', 'unknown-product', {
      fr: 'Aucun produit ne porte cette clé.',
      en: 'No product has this key.',
    })
  }
  if (organisationId !== null && (await namesOf(tx, [organisationId])).size === 0) {
    throw fieldFailure('scope.organisationId', 'unknown-client', {
      fr: 'Aucun client n’est connu sous cet identifiant.',
      en: 'No client is known by this id.',
    })
  }
}
