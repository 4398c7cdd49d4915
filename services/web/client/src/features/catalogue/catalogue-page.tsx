import { Button, Stack, Text, Title } from '@mantine/core'
import { type Product, SPECIALITIES, type Speciality } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { useCatalogue } from './use-catalogue.ts'

export function CataloguePage() {
  const { t } = useWords()
  const products = useCatalogue()
  return (
    <Page title={t('client.catalogue.title')} lead={t('client.catalogue.lead')}>
      <Answered of={products} empty={t('client.catalogue.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="cards">
              {all.map((product) => (
                <ProductCard key={product.id} product={product} />
              ))}
            </div>
            <MoreButton of={products} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

function ProductCard({ product }: { product: Product }) {
  const { t, says, format } = useWords()
  const { id, title, description, speciality, durationMinutes, deliversWithinHours, priceCents, shotList } =
    product
  const pictures = shotList.reduce((total, { count }) => total + count, 0)
  return (
    <article className="surface pad" style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
      <div>
        <Text size="sm" c="dimmed">
          {speciality in SPECIALITIES ? says(SPECIALITIES[speciality as Speciality].label) : speciality}
        </Text>
        <Title order={2}>{says(title)}</Title>
      </div>
      <Text size="sm" style={{ flex: 1 }}>
        {says(description)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('client.quotes.onSite', { duration: format.duration(durationMinutes) })} ·{' '}
        {t('client.quotes.pictures', { count: pictures })} ·{' '}
        {t('client.catalogue.within', { duration: format.duration(deliversWithinHours * 60) })}
      </Text>
      {priceCents !== null && (
        <Text fw={650} fz={20} className="figures">
          {t('client.catalogue.from', { amount: format.money(priceCents) })}
        </Text>
      )}
      <Button component={Link} to={`/catalogue/${id}`}>
        {t('client.catalogue.order')}
      </Button>
    </article>
  )
}
