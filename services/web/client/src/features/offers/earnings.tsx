import { Group, Text } from '@mantine/core'
import { useWords } from '../../words/use-words.ts'

type Props = {
  of: {
    feeCents: number
    netAfterTravelCents: number
    distanceKm: number
    travelMinutes: number
    durationMinutes?: number
  }
}

/** What is earned, what is left after the drive, and how far it is. */
export function Earnings({ of }: Props) {
  const { t, format } = useWords()
  return (
    <Group gap={24} align="baseline" className="figures">
      <div>
        <Text fz={28} fw={650} lh={1.1}>
          {format.money(of.netAfterTravelCents)}
        </Text>
        <Text size="sm" c="dimmed">
          {t('operator.offers.net')}
        </Text>
      </div>
      <div>
        <Text>{format.money(of.feeCents)}</Text>
        <Text size="sm" c="dimmed">
          {t('operator.offers.fee')}
        </Text>
      </div>
      <div>
        <Text>{format.km(of.distanceKm)}</Text>
        <Text size="sm" c="dimmed">
          {t('operator.offers.oneWay', { time: format.duration(of.travelMinutes) })}
        </Text>
      </div>
      {of.durationMinutes !== undefined && (
        <div>
          <Text>{format.duration(of.durationMinutes)}</Text>
          <Text size="sm" c="dimmed">
            {t('field.duration')}
          </Text>
        </div>
      )}
    </Group>
  )
}
