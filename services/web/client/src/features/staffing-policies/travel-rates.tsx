import { Button, Group, Modal, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSetTravelRate, useTravelRates } from './use-staffing-policies.ts'

/** What a kilometre costs an operator, by which every offer says what is left of its fee. */
export function TravelRates() {
  const { t, says, format } = useWords()
  const session = useSession()
  const rates = useTravelRates()
  const isAdmin = session.state === 'signed-in' && session.account.role === 'admin'
  return (
    <Section
      title={t('staffing.travel.title')}
      lead={t('staffing.travel.lead')}
      act={isAdmin && rates.data?.[0] && <NextRate from={rates.data[0]} />}
    >
      <Answered of={rates} heightPx={60}>
        {(all) => (
          <Stack gap={8}>
            {all.map((rate) => (
              <Text
                key={rate.version}
                size="sm"
                c={rate.isCurrent ? 'var(--ink)' : 'dimmed'}
                className="figures"
              >
                <b>{t('staffing.travel.rate', { euros: format.money3(rate.centsPerKm) })}</b>
                {' · '}
                {[
                  says(rate.source),
                  t('staffing.version', { version: rate.version }),
                  format.day(rate.createdAt),
                  rate.createdByName,
                  rate.reason && format.quoted(rate.reason),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            ))}
          </Stack>
        )}
      </Answered>
    </Section>
  )
}

type Rate = NonNullable<ReturnType<typeof useTravelRates>['data']>[number]

function NextRate({ from }: { from: Rate }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [rate, setRate] = useState({ centsPerKm: from.centsPerKm, source: from.source, reason: '' })
  const save = useSetTravelRate(() => setOpen(false))
  const errors = fieldErrors(save.refusal)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('staffing.travel.change')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('staffing.travel.change')} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void save.run(rate)
          }}
        >
          <Stack gap={16}>
            <NumberInput
              label={t('staffing.travel.cents')}
              description={t('staffing.bounds', { min: 1, max: 300 })}
              required
              min={1}
              max={300}
              decimalScale={1}
              value={rate.centsPerKm}
              error={errors.centsPerKm}
              onChange={(value) => setRate({ ...rate, centsPerKm: Number(value) })}
            />
            {(['fr', 'en'] as const).map((language) => (
              <TextInput
                key={language}
                label={t(`staffing.travel.source.${language}`)}
                required
                value={rate.source[language]}
                error={errors[`source.${language}`]}
                onChange={(event) =>
                  setRate({ ...rate, source: { ...rate.source, [language]: event.currentTarget.value } })
                }
              />
            ))}
            <Textarea
              label={t('field.reason')}
              required
              value={rate.reason}
              error={errors.reason}
              onChange={(event) => setRate({ ...rate, reason: event.currentTarget.value })}
            />
            <RefusalNote error={save.refusal} shown={['centsPerKm', 'source', 'reason']} />
            <Group justify="flex-end">
              <Button type="submit" loading={save.isRunning}>
                {t('staffing.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
