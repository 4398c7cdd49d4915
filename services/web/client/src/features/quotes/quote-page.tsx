import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core'
import type { Quote } from '@regie/contracts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { faceOf, useMe } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { Licence } from '../missions/licence.tsx'
import { QUOTE_TONES } from '../missions/mission-tones.ts'
import { QuoteOptionCard } from './quote-option-card.tsx'
import { useQuote } from './use-quotes.ts'

export function QuotePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says, format } = useWords()
  const acts = useQuote(id)
  const face = faceOf(useMe())
  return (
    <Answered of={acts.quote} heightPx={400}>
      {(quote) => (
        <Page
          title={says(quote.productTitle)}
          lead={`${t('client.quotes.quoteTitle', { reference: quote.reference })} · ${quote.organisationName}`}
          back="/quotes"
          state={<StateMark tone={QUOTE_TONES[quote.state]}>{t(`quoteState.${quote.state}`)}</StateMark>}
          act={
            quote.contentHash && (
              <Button
                variant="default"
                loading={acts.print.isRunning}
                onClick={() => void acts.print.run(quote.reference)}
              >
                {t('client.quotes.pdf')}
              </Button>
            )
          }
        >
          {quote.state === 'draft' &&
            (face === 'producer' ? (
              <Sending acts={acts} />
            ) : (
              <Alert variant="light" color="accent">
                {t('client.quotes.preparing')}
              </Alert>
            ))}
          <Outcome quote={quote} />
          <Choice quote={quote} acts={acts} mayDecide={quote.state === 'sent' && face === 'client'} />
          <Section title={t('field.where')}>
            <Facts
              facts={[
                [t('field.address'), `${quote.place.address}, ${quote.place.name}`],
                [t('field.access'), quote.place.access],
                [t('field.contact'), `${quote.place.contactName} · ${quote.place.contactPhone}`],
                [t('field.notes'), quote.notes],
                quote.validUntil !== null && [
                  t('field.date'),
                  t('client.quotes.validUntil', { when: format.moment(quote.validUntil) }),
                ],
              ]}
            />
          </Section>
          <Section title={t('mission.licenceTitle')}>
            <Licence terms={quote.licence} />
          </Section>
        </Page>
      )}
    </Answered>
  )
}

function Sending({ acts: { send } }: { acts: ReturnType<typeof useQuote> }) {
  const { t } = useWords()
  return (
    <Stack gap={8} align="flex-start">
      <RefusalNote error={send.refusal} />
      <Button loading={send.isRunning} onClick={() => void send.run(null)}>
        {t('producer.quotes.send')}
      </Button>
    </Stack>
  )
}

function Outcome({ quote }: { quote: Quote }) {
  const { t, format } = useWords()
  const { acceptance, declineReason, missionId } = quote
  if (acceptance) {
    return (
      <Alert variant="light" color="green">
        <Text>
          {t('client.quotes.accepted', {
            name: acceptance.acceptedByName ?? '…',
            when: format.moment(acceptance.acceptedAt),
          })}
        </Text>
        <Text size="xs" style={{ wordBreak: 'break-all' }}>
          {t('client.quotes.hash')} : {acceptance.contentHash}
        </Text>
        {missionId && <Link to={`/missions/${missionId}`}>{t('client.quotes.mission')}</Link>}
      </Alert>
    )
  }
  return declineReason ? (
    <Alert variant="light" color="gray">
      {t('client.quotes.declined', { reason: declineReason })}
    </Alert>
  ) : null
}

type ChoiceProps = { quote: Quote; acts: ReturnType<typeof useQuote>; mayDecide: boolean }

/** Formulas side by side, then a window, then the act that binds. */
function Choice({ quote, acts: { accept, decline }, mayDecide }: ChoiceProps) {
  const { t, format } = useWords()
  const navigate = useNavigate()
  const [optionKey, setOption] = useState(quote.acceptance?.optionKey ?? quote.options[0]?.key ?? 'essential')
  const [windowIndex, setWindow] = useState(quote.acceptance?.windowIndex ?? 0)
  const chosen = quote.options.find(({ key }) => key === optionKey)
  const bind = async () => {
    if (!quote.contentHash) return
    const accepted = await accept.run({ optionKey, windowIndex, contentHash: quote.contentHash })
    if (accepted?.missionId) await navigate({ to: `/missions/${accepted.missionId}` })
  }
  return (
    <Stack gap={32}>
      <Section title={t('client.quotes.optionTitle')} isPlain>
        <div className="cards">
          {quote.options.map((option) => (
            <QuoteOptionCard
              key={option.key}
              option={option}
              isChosen={option.key === optionKey && (mayDecide || quote.acceptance !== null)}
              choose={mayDecide ? () => setOption(option.key) : undefined}
            />
          ))}
        </div>
      </Section>
      <Section title={mayDecide ? t('client.quotes.windowTitle') : t('field.when')}>
        {mayDecide ? (
          <Radio.Group
            value={String(windowIndex)}
            onChange={(value) => setWindow(Number(value))}
            aria-label={t('client.quotes.windowTitle')}
          >
            <Stack gap={12}>
              {quote.windows.map((window, index) => (
                <Radio
                  key={window.from}
                  value={String(index)}
                  label={format.window(window, quote.place.zone)}
                />
              ))}
            </Stack>
          </Radio.Group>
        ) : (
          (quote.acceptance ? [quote.acceptance.window] : quote.windows).map((window) => (
            <Text key={window.from}>{format.window(window, quote.place.zone)}</Text>
          ))
        )}
      </Section>
      {mayDecide && chosen && (
        <Stack gap={12}>
          <Text>
            {t('client.quotes.acceptLead', {
              name: quote.organisationName,
              amount: format.money(chosen.grossCents),
            })}
          </Text>
          <RefusalNote error={accept.refusal} />
          <Group>
            <Button size="lg" loading={accept.isRunning} onClick={() => void bind()}>
              {t('client.quotes.accept')}
            </Button>
            <ReasonDialog
              title={t('client.quotes.declineTitle')}
              label={t('client.quotes.decline')}
              act={decline}
            />
          </Group>
        </Stack>
      )}
    </Stack>
  )
}
