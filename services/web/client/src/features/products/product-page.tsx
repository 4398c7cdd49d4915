import { Button, Group, Stack, Text } from '@mantine/core'
import type { Product } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { draftOf } from './product-draft.ts'
import { ProductForm } from './product-form.tsx'
import { useOneProduct } from './use-products.ts'

export function ProductPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says } = useWords()
  const acts = useOneProduct(id)
  const { product, publish } = acts
  return (
    <Answered of={product} heightPx={480}>
      {(read) => (
        <Page
          title={says(read.title)}
          lead={read.key}
          back="/products"
          state={
            <StateMark tone={read.state === 'published' ? 'pass' : 'quiet'}>
              {t(`producer.products.${read.state}`)}
            </StateMark>
          }
          act={
            read.state === 'draft' && (
              <Button loading={publish.isRunning} onClick={() => void publish.run(null)}>
                {t('producer.products.publish')}
              </Button>
            )
          }
        >
          <RefusalNote error={publish.refusal} />
          <Editor key={read.revision} product={read} save={acts.save} />
        </Page>
      )}
    </Answered>
  )
}

function Editor({ product, save }: { product: Product; save: ReturnType<typeof useOneProduct>['save'] }) {
  const { t } = useWords()
  const [draft, setDraft] = useState(() => draftOf(product))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save.run({ draft, revision: product.revision })
      }}
    >
      <Stack gap={24}>
        <ProductForm
          draft={draft}
          change={(part) => setDraft({ ...draft, ...part })}
          errors={fieldErrors(save.refusal)}
        />
        <RefusalNote error={save.refusal} />
        <Group>
          <Button type="submit" variant="default" loading={save.isRunning}>
            {t('act.save')}
          </Button>
          {save.isDone && <Text role="status">{t('act.saved')}</Text>}
        </Group>
      </Stack>
    </form>
  )
}
