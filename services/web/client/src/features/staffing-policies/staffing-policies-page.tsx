import { Button, Stack } from '@mantine/core'
import type { PolicyScope, StaffingPolicy } from '@regie/contracts'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { PolicyCard } from './policy-card.tsx'
import { PolicyForm } from './policy-form.tsx'
import { TravelRates } from './travel-rates.tsx'
import { useStaffingPolicies } from './use-staffing-policies.ts'

/** How the house finds its people, for each product and client: what is in force, and its next version. */
export function StaffingPoliciesPage() {
  const { t, says } = useWords()
  const { current, every, products, clients } = useStaffingPolicies()
  const [edited, setEdited] = useState<StaffingPolicy | 'new' | null>(null)
  const titles = new Map(products.data?.items.map(({ key, title }) => [key, says(title)]))
  const scopeWords = ({ scope, organisationName }: Pick<StaffingPolicy, 'scope' | 'organisationName'>) => {
    const { productKey, organisationId } = scope
    const parts = [
      productKey === null ? null : (titles.get(productKey) ?? productKey),
      organisationId === null ? null : (organisationName ?? organisationId),
    ].filter(Boolean)
    return parts.length > 0 ? parts.join(' · ') : t('staffing.house')
  }
  const house = current.data?.find(({ key }) => key === 'house')
  return (
    <Page
      title={t('staffing.title')}
      lead={t('staffing.lead')}
      act={house && <Button onClick={() => setEdited('new')}>{t('staffing.new')}</Button>}
    >
      <Answered of={current}>
        {(all) => (
          <Stack gap={16}>
            {all.toSorted(byWidth).map((policy) => (
              <PolicyCard
                key={policy.id}
                policy={policy}
                scope={scopeWords(policy)}
                earlier={(every.data ?? []).filter((one) => one.key === policy.key && one.id !== policy.id)}
                onEdit={() => setEdited(policy)}
              />
            ))}
            <MoreButton of={current} />
          </Stack>
        )}
      </Answered>
      <TravelRates />
      {edited === 'new' && house && (
        <PolicyForm
          title={t('staffing.new')}
          from={{ scope: NOBODY_YET, rules: house.rules }}
          choices={{
            products: (products.data?.items ?? []).map(({ key, title }) => ({
              value: key,
              label: says(title),
            })),
            clients: (clients.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          }}
          onClose={() => setEdited(null)}
        />
      )}
      {edited !== 'new' && edited !== null && (
        <PolicyForm
          title={t('staffing.nextVersion', { scope: scopeWords(edited), version: edited.version + 1 })}
          from={edited}
          choices={null}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  )
}

const NOBODY_YET: PolicyScope = { productKey: null, organisationId: null }

/** The whole house first, then products, clients, and both together. */
const byWidth = (a: StaffingPolicy, b: StaffingPolicy) => width(a) - width(b) || a.key.localeCompare(b.key)
const width = ({ scope: { productKey, organisationId } }: StaffingPolicy) =>
  (productKey === null ? 0 : 1) + (organisationId === null ? 0 : 2)
