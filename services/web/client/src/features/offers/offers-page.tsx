import { Stack, Text } from '@mantine/core'
import type { Offer } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered, Empty } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { OFFER_TONES } from '../missions/mission-tones.ts'
import { Countdown } from './countdown.tsx'
import { useOffers } from './use-offers.ts'

export const isWaiting = ({ state }: Offer) => state === 'sent' || state === 'seen'

export function OffersPage() {
  const { t } = useWords()
  const offers = useOffers()
  return (
    <Page title={t('operator.offers.title')}>
      <Answered of={offers}>
        {(all) =>
          all.length === 0 ? (
            <Empty>
              {t('operator.offers.none')} <Link to="/board">{t('operator.home.seeBoard')}</Link>
            </Empty>
          ) : (
            <Stack gap={24}>
              <OfferGroup title={t('operator.offers.waiting')} offers={all.filter(isWaiting)} />
              <OfferGroup
                title={t('operator.offers.past')}
                offers={all.filter((offer) => !isWaiting(offer))}
              />
              <MoreButton of={offers} />
            </Stack>
          )
        }
      </Answered>
    </Page>
  )
}

function OfferGroup({ title, offers }: { title: string; offers: Offer[] }) {
  if (offers.length === 0) return null
  return (
    <Section title={title} isPlain>
      <OfferRows offers={offers} />
    </Section>
  )
}

export function OfferRows({ offers }: { offers: Offer[] }) {
  const { t, says, format } = useWords()
  return (
    <div className="rows">
      {offers.map((offer) => (
        <Link key={offer.id} to={`/offers/${offer.id}`} className="row row-grid">
          <Text fw={600}>{says(offer.title)}</Text>
          {isWaiting(offer) ? (
            <Countdown until={offer.answerBy} />
          ) : (
            <StateMark tone={OFFER_TONES[offer.state]}>{t(`offerState.${offer.state}`)}</StateMark>
          )}
          <Text size="sm" c="dimmed">
            {format.window(offer.window, offer.zone)} · {offer.placeName} · {format.km(offer.distanceKm)}
          </Text>
          <Text size="sm" className="figures" ta="right">
            {t('operator.offers.netLine', { amount: format.money(offer.netAfterTravelCents) })}
          </Text>
        </Link>
      ))}
    </div>
  )
}
