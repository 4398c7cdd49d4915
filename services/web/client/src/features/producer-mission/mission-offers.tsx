import { Group, Text } from '@mantine/core'
import type { Offer } from '@regie/contracts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { OFFER_TONES } from '../missions/mission-tones.ts'
import { useCounterAnswer, type useProducerMission } from './use-producer-mission.ts'

export function MissionOffers({ acts: { offers } }: { acts: ReturnType<typeof useProducerMission> }) {
  const { t } = useWords()
  return (
    <Section title={t('producer.missions.offers')} isPlain>
      <Answered of={offers} heightPx={60}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('producer.missions.noOffers')}</Empty>
          ) : (
            <div className="rows">
              {items.map((offer) => (
                <OneOffer key={offer.id} offer={offer} />
              ))}
            </div>
          )
        }
      </Answered>
    </Section>
  )
}

function OneOffer({ offer }: { offer: Offer }) {
  const { t, format } = useWords()
  const accept = useCounterAnswer(offer.id, true)
  const refuse = useCounterAnswer(offer.id, false)
  const { operatorName, state, feeCents, answerBy, wave, reason, declineReason, counter, zone } = offer
  const amount = counter ? format.money(counter.feeCents) : ''
  return (
    <div className="row row-grid">
      <div>
        <Text fw={600}>{operatorName}</Text>
        <Text size="sm" c="dimmed" className="figures">
          {[
            format.money(feeCents),
            wave === null ? t('producer.missions.direct') : t('producer.missions.waveNumber', { n: wave }),
            reason,
            state === 'sent' || state === 'seen'
              ? t('operator.offers.answerBy', { when: format.instant(answerBy, zone) })
              : null,
            declineReason ? format.quoted(declineReason) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {counter && (
          <Text size="sm">{t('producer.missions.counterAsked', { amount, message: counter.message })}</Text>
        )}
        {counter?.answer === null && (
          <Group gap={8} mt={8}>
            <ReasonDialog title={amount} label={t('producer.missions.acceptCounter')} act={accept} />
            <ReasonDialog
              title={amount}
              label={t('producer.missions.refuseCounter')}
              variant="subtle"
              act={refuse}
            />
          </Group>
        )}
      </div>
      <StateMark tone={OFFER_TONES[state]}>{t(`offerState.${state}`)}</StateMark>
    </div>
  )
}
