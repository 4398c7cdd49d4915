import { Button, Stack, Text } from '@mantine/core'
import { SPECIALITIES, type Speciality } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useProducts } from './use-products.ts'

export function ProductsPage() {
  const { t, says, format } = useWords()
  const products = useProducts()
  return (
    <Page
      title={t('producer.products.title')}
      act={
        <Button component={Link} to="/products/new">
          {t('producer.products.create')}
        </Button>
      }
    >
      <Answered of={products} empty={t('producer.products.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map(({ id, title, speciality, state, priceCents, operatorFeeCents, durationMinutes }) => (
                <Link key={id} to={`/products/${id}`} className="row row-grid">
                  <Text fw={600}>{says(title)}</Text>
                  <StateMark tone={state === 'published' ? 'pass' : 'quiet'}>
                    {t(`producer.products.${state}`)}
                  </StateMark>
                  <Text size="sm" c="dimmed">
                    {speciality in SPECIALITIES
                      ? says(SPECIALITIES[speciality as Speciality].label)
                      : speciality}{' '}
                    · {format.duration(durationMinutes)}
                  </Text>
                  <Text size="sm" className="figures" ta="right">
                    {priceCents !== null && format.money(priceCents)}
                    {operatorFeeCents !== null && ` / ${format.money(operatorFeeCents)}`}
                  </Text>
                </Link>
              ))}
            </div>
            <MoreButton of={products} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}
