import { Group, Stack, Text } from '@mantine/core'
import { Coverage, type PlaceView } from '@regie/contracts'
import { useAnswer } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { COVERAGE_TONES } from '../coverage/coverage-tones.ts'
import '../coverage/coverage.css'

type Props = {
  productId: string
  place: PlaceView | undefined
  slot: { day: string; from: string; to: string } | undefined
}

const IS_TIME = /^\d\d:\d\d$/

/** Whether and how fast this can be staffed, before it is ordered: follows place and date as they are filled in. */
export function OrderCoverage({ productId, place, slot }: Props) {
  const { t } = useWords()
  const isAsked = place && slot && slot.day !== '' && IS_TIME.test(slot.from) && IS_TIME.test(slot.to)
  const query = isAsked
    ? new URLSearchParams({
        productId,
        inseeCode: place.inseeCode,
        date: slot.day,
        from: slot.from,
        to: slot.to,
      }).toString()
    : null
  const coverage = useAnswer(query && `/v1/coverage?${query}`, Coverage)
  return (
    <section className="surface pad" aria-live="polite" aria-label={t('coverage.order.title')}>
      <Stack gap={12}>
        <Text fw={600}>{t('coverage.order.title')}</Text>
        {query ? (
          <Answered of={coverage} heightPx={120}>
            {(known) => <Known coverage={known} />}
          </Answered>
        ) : (
          <Text size="sm" c="dimmed">
            {t('coverage.order.fill')}
          </Text>
        )}
      </Stack>
    </section>
  )
}

function Known({ coverage }: { coverage: Coverage }) {
  const { t, says, format } = useWords()
  const { days, timeToStaff, earliest, why, zone, searchedUntil, assumptions } = coverage
  const [asked] = days
  if (!asked) return null
  return (
    <Stack gap={12}>
      <div>
        <StateMark tone={COVERAGE_TONES[asked.level]}>{t(`coverage.level.${asked.level}`)}</StateMark>
        <Text size="sm" mt={4}>
          {t(`coverage.order.says.${asked.level}`, { day: format.day(asked.window.from, zone) })}
        </Text>
      </div>
      {asked.isShortNotice && asked.level !== 'none' && (
        <Text size="sm">{t('coverage.order.shortNotice')}</Text>
      )}
      <Text size="sm">{says(timeToStaff.says)}</Text>
      {why.map(({ constraint, says: sentence }) => (
        <Text key={constraint} size="sm" c="dimmed">
          {says(sentence)}
        </Text>
      ))}
      {earliest?.date !== asked.date && (
        <Text size="sm" fw={600}>
          {earliest
            ? t('coverage.order.earliest', { day: format.day(earliest.window.from, zone) })
            : t('coverage.order.noDay', { day: format.day(`${searchedUntil}T12:00:00Z`, zone) })}
        </Text>
      )}
      <div>
        <Text size="sm" c="dimmed" mb={4}>
          {t('coverage.order.next')}
        </Text>
        <Group gap={4}>
          {days.map(({ date, window, level }) => (
            <span
              key={date}
              className="coverage-day figures"
              data-level={level}
              aria-label={`${format.day(window.from, zone)} : ${t(`coverage.level.${level}`)}`}
              role="img"
              title={`${format.day(window.from, zone)} : ${t(`coverage.level.${level}`)}`}
            >
              {date.slice(8)}
            </span>
          ))}
        </Group>
      </div>
      <details>
        <summary className="quiet">{t('coverage.restsOn')}</summary>
        <Stack gap={4} mt={8}>
          {assumptions.map((one) => (
            <Text key={one.en} size="sm" c="dimmed">
              {says(one)}
            </Text>
          ))}
        </Stack>
      </details>
    </Stack>
  )
}
