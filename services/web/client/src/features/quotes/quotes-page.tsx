import { Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { QUOTE_TONES } from '../missions/mission-tones.ts'
import { useQuotes } from './use-quotes.ts'

export function QuotesPage() {
  const { t, says, format } = useWords()
  const quotes = useQuotes()
  return (
    <Page title={t('client.quotes.title')}>
      <Answered of={quotes} empty={t('client.quotes.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map((quote) => (
                <Link key={quote.id} to={`/quotes/${quote.id}`} className="row row-grid">
                  <Text fw={600}>{says(quote.productTitle)}</Text>
                  <StateMark tone={QUOTE_TONES[quote.state]}>{t(`quoteState.${quote.state}`)}</StateMark>
                  <Text size="sm" c="dimmed">
                    {quote.reference} · {quote.organisationName} · {quote.placeName} ·{' '}
                    {format.instant(quote.firstWindow.from, quote.zone)}
                  </Text>
                  <Text size="sm" className="figures" ta="right">
                    {t(quote.state === 'accepted' ? 'client.quotes.gross' : 'client.quotes.from', {
                      amount: format.money(quote.grossCents),
                    })}
                  </Text>
                </Link>
              ))}
            </div>
            <MoreButton of={quotes} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}
