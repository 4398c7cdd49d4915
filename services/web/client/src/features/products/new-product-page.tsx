import { Button, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../ui/page.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { exampleDraft } from './product-draft.ts'
import { ProductForm } from './product-form.tsx'
import { useCreateProduct } from './use-products.ts'

export function NewProductPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const create = useCreateProduct(({ id }) => navigate({ to: `/products/${id}` }))
  const [draft, setDraft] = useState(exampleDraft)
  return (
    <Page title={t('producer.products.newTitle')} back="/products">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void create.run(draft)
        }}
      >
        <Stack gap={24}>
          <ProductForm
            draft={draft}
            change={(part) => setDraft({ ...draft, ...part })}
            errors={fieldErrors(create.refusal)}
          />
          <RefusalNote error={create.refusal} />
          <Button type="submit" size="lg" loading={create.isRunning} style={{ alignSelf: 'flex-start' }}>
            {t('producer.products.save')}
          </Button>
        </Stack>
      </form>
    </Page>
  )
}
