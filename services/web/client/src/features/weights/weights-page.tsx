import { Stack } from '@mantine/core'
import type { WeightsScope } from '@regie/contracts'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { ScopeFields } from '../staffing-policies/scope-fields.tsx'
import { useWeights } from './use-weights.ts'
import { Versions } from './versions.tsx'
import { inForce, isSameScope } from './weights-draft.ts'
import { WeightsEditor } from './weights-editor.tsx'

const HOUSE: WeightsScope = { productKey: null, organisationId: null }

/** How much each term counts for whom: what is in force, what another choice would have changed, the next version. */
export function WeightsPage() {
  const { t, says } = useWords()
  const { versions, products, clients } = useWeights()
  const [scope, setScope] = useState(HOUSE)
  return (
    <Page title={t('weights.title')} lead={t('weights.lead')}>
      <ScopeFields
        scope={scope}
        set={setScope}
        choices={{
          products: (products.data?.items ?? []).map(({ key, title }) => ({
            value: key,
            label: says(title),
          })),
          clients: (clients.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        }}
        errors={{}}
      />
      <Answered of={versions} heightPx={400}>
        {({ items }) => {
          const current = inForce(items, scope)
          const own = items.filter((version) => isSameScope(version.scope, scope))
          return (
            current && (
              <Stack gap={32}>
                <WeightsEditor
                  key={`${current.id} ${scope.productKey} ${scope.organisationId}`}
                  scope={scope}
                  current={current}
                  nextVersion={(own[0]?.version ?? 0) + 1}
                />
                <Versions of={own} />
              </Stack>
            )
          )
        }}
      </Answered>
    </Page>
  )
}
