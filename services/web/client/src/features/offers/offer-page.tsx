import { Alert, Button, Group, Modal, NumberInput, Stack, Text, Textarea } from '@mantine/core'
import type { Offer } from '@regie/contracts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { OFFER_TONES } from '../missions/mission-tones.ts'
import { Countdown } from './countdown.tsx'
import { Earnings } from './earnings.tsx'
import { isWaiting } from './offers-page.tsx'
import { NotChosenNote } from './not-chosen-note.tsx'
import { useOffer } from './use-offers.ts'

export function OfferPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says, format } = useWords()
  const acts = useOffer(id)
  const navigate = useNavigate()
  return (
    <Answered of={acts.offer} heightPx={320}>
      {(offer) => (
        <Page
          title={says(offer.title)}
          lead={`${offer.organisationName} · ${offer.placeName}`}
          back="/offers"
          state={
            isWaiting(offer) ? (
              <Countdown until={offer.answerBy} />
            ) : (
              <StateMark tone={OFFER_TONES[offer.state]}>{t(`offerState.${offer.state}`)}</StateMark>
            )
          }
        >
          <div className="surface pad">
            <Stack gap={20}>
              <Earnings of={offer} />
              <Facts
                facts={[
                  [t('field.when'), format.window(offer.window, offer.zone)],
                  [t('field.where'), offer.placeName],
                  [t('field.reference'), offer.reference],
                ]}
              />
              <CounterNote offer={offer} />
              {offer.notChosen && <NotChosenNote reasons={offer.notChosen} />}
              {isWaiting(offer) && (
                <Stack gap={12}>
                  <RefusalNote error={acts.accept.refusal} />
                  <Group>
                    <Button
                      size="lg"
                      loading={acts.accept.isRunning}
                      onClick={() =>
                        void acts.accept
                          .run(null)
                          .then((taken) => taken && navigate({ to: `/missions/${offer.missionId}` }))
                      }
                    >
                      {t('operator.offers.accept')}
                    </Button>
                    <ReasonDialog
                      title={t('operator.offers.declineTitle')}
                      lead={t('operator.offers.declineLead')}
                      label={t('operator.offers.decline')}
                      isOptional
                      act={acts.decline}
                    />
                    {!offer.counter && <CounterDialog offer={offer} counter={acts.counter} />}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {t('operator.offers.answerBy', { when: format.instant(offer.answerBy, offer.zone) })}
                  </Text>
                </Stack>
              )}
              {offer.state === 'accepted' && (
                <Link to={`/missions/${offer.missionId}`}>{t('operator.offers.seeMission')}</Link>
              )}
            </Stack>
          </div>
        </Page>
      )}
    </Answered>
  )
}

function CounterNote({ offer: { counter } }: { offer: Offer }) {
  const { t, format } = useWords()
  if (!counter) return null
  const amount = format.money(counter.feeCents)
  const says =
    counter.answer === null
      ? t('operator.offers.countered', { amount })
      : counter.answer === 'accepted'
        ? t('operator.offers.counterAccepted', { amount })
        : t('operator.offers.counterRefused', { amount, reason: counter.answerReason ?? '' })
  return (
    <Alert variant="light" color={counter.answer === 'refused' ? 'yellow' : 'accent'}>
      {says}
    </Alert>
  )
}

function CounterDialog({
  offer,
  counter,
}: {
  offer: Offer
  counter: ReturnType<typeof useOffer>['counter']
}) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [euros, setEuros] = useState<number | string>(offer.feeCents / 100)
  const [message, setMessage] = useState('')
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {t('operator.offers.counter')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('operator.offers.counterTitle')}
        centered
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void counter
              .run({ feeCents: Math.round(Number(euros) * 100), message })
              .then((sent) => sent && setOpen(false))
          }}
        >
          <Stack gap={16}>
            <NumberInput
              label={t('operator.offers.counterFee')}
              min={1}
              decimalScale={2}
              required
              value={euros}
              onChange={setEuros}
              data-autofocus
            />
            <Textarea
              label={t('operator.offers.counterMessage')}
              required
              autosize
              minRows={2}
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
            />
            <RefusalNote error={counter.refusal} />
            <Button type="submit" loading={counter.isRunning}>
              {t('act.send')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
