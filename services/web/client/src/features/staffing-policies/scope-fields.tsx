import { Select, SimpleGrid } from '@mantine/core'
import type { PolicyScope } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'

type Choice = { value: string; label: string }
export type ScopeChoices = { products: Choice[]; clients: Choice[] }

type Props = {
  scope: PolicyScope
  set: (scope: PolicyScope) => void
  choices: ScopeChoices
  errors: Record<string, string>
}

/** Whose rules: a product's, a client's, or a product's for one client; neither is the whole house. */
export function ScopeFields({ scope, set, choices, errors }: Props) {
  const { t } = useWords()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
      <Select
        label={t('staffing.product')}
        placeholder={t('staffing.everyProduct')}
        data={choices.products}
        searchable
        clearable
        value={scope.productKey}
        error={errors['scope.productKey']}
        onChange={(productKey) => set({ ...scope, productKey })}
      />
      <Select
        label={t('staffing.client')}
        placeholder={t('staffing.everyClient')}
        data={choices.clients}
        searchable
        clearable
        value={scope.organisationId}
        error={errors['scope.organisationId']}
        onChange={(organisationId) => set({ ...scope, organisationId })}
      />
    </SimpleGrid>
  )
}
