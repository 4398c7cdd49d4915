import { Button, Stack } from '@mantine/core'
import { MissionPage, QuotePage } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useAnswer } from '../../queries.ts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { MissionRows } from '../missions/mission-rows.tsx'

const IN_MOTION = [
  'posted',
  'staffed',
  'in_production',
  'in_quality_control',
  'in_retouch',
  'in_review',
  'approved',
  'on_hold',
]

/** Where are my pictures? */
export function ClientHomePage() {
  const { t } = useWords()
  const missions = useAnswer('/v1/missions?limit=50', MissionPage)
  const quotes = useAnswer('/v1/quotes?state=sent&limit=20', QuotePage)
  return (
    <Page
      title={t('client.home.title')}
      act={
        <Button component={Link} to="/catalogue">
          {t('client.home.order')}
        </Button>
      }
    >
      <Answered of={missions}>
        {({ items }) => (
          <Stack gap={32}>
            <ToDecide
              quotes={quotes.data?.items ?? []}
              toReview={items.filter(({ state }) => state === 'in_review')}
            />
            <Section title={t('client.home.motion')} isPlain>
              {items.some(({ state }) => IN_MOTION.includes(state)) ? (
                <MissionRows
                  missions={items.filter(({ state }) => IN_MOTION.includes(state))}
                  who="operator"
                />
              ) : (
                <Empty>{t('client.home.none')}</Empty>
              )}
            </Section>
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

type Props = { quotes: QuotePage['items']; toReview: MissionPage['items'] }

function ToDecide({ quotes, toReview }: Props) {
  const { t, says, format } = useWords()
  return (
    <Section title={t('client.home.toDecide')} isPlain>
      {quotes.length + toReview.length === 0 ? (
        <Empty>{t('client.home.nothing')}</Empty>
      ) : (
        <div className="rows">
          {toReview.map(({ id, title, placeName }) => (
            <Link key={id} to={`/missions/${id}/review`} className="row">
              {t('client.home.review', { title: says(title), place: placeName })}
            </Link>
          ))}
          {quotes.map(({ id, reference, productTitle, grossCents }) => (
            <Link key={id} to={`/quotes/${id}`} className="row">
              {t('client.home.quote', {
                reference,
                title: says(productTitle),
                amount: format.money(grossCents),
              })}
            </Link>
          ))}
        </div>
      )}
    </Section>
  )
}
