import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { RealEarnings } from '@regie/contracts'
import type { ReactNode } from 'react'
import { useWords } from '../../words/use-words.ts'

type Props = {
  of: { feeCents: number; distanceKm: number; travelMinutes: number; earnings: RealEarnings }
}

/** What a mission really leaves: net of the way, over every hour it takes, and what each figure rests on. */
export function Earnings({ of: { feeCents, distanceKm, travelMinutes, earnings } }: Props) {
  const { t, format } = useWords()
  const { netAfterTravelCents, netCentsPerHour, travelCostCents, minutes } = earnings
  return (
    <Stack gap={8}>
      <SimpleGrid cols={{ base: 2, xs: 4 }} spacing={12} className="figures" style={{ alignItems: 'start' }}>
        <Figure under={t('operator.offers.net')} isMain>
          {format.money(netAfterTravelCents)}
        </Figure>
        {netCentsPerHour !== null && (
          <Figure under={t('operator.offers.perHour')}>{format.money(netCentsPerHour)}</Figure>
        )}
        <Figure under={t('operator.offers.realHours')}>{format.duration(minutes.total)}</Figure>
        <Figure under={t('operator.offers.oneWay', { time: format.duration(travelMinutes) })}>
          {format.km(distanceKm)}
        </Figure>
      </SimpleGrid>
      <details>
        <summary className="quiet">
          {t('operator.offers.sum', {
            fee: format.money(feeCents),
            travel: format.money(travelCostCents),
          })}
        </summary>
        <Stack gap={4} mt={8}>
          <Text size="sm" className="figures">
            {t('operator.offers.hours', {
              travel: format.duration(minutes.travel),
              preparation: format.duration(minutes.preparation),
              shoot: format.duration(minutes.shoot),
            })}
            {minutes.edit + minutes.upload > 0 &&
              t('operator.offers.hoursAfter', {
                edit: format.duration(minutes.edit),
                upload: format.duration(minutes.upload),
              })}
          </Text>
          <Assumptions earnings={earnings} />
        </Stack>
      </details>
    </Stack>
  )
}

function Assumptions({ earnings }: { earnings: RealEarnings }) {
  const { says } = useWords()
  return earnings.assumptions.map(({ about, says: sentence }) => (
    <Text key={about} size="sm" c="dimmed">
      {says(sentence)}
    </Text>
  ))
}

function Figure({
  under,
  isMain = false,
  children,
}: {
  under: string
  isMain?: boolean
  children: ReactNode
}) {
  return (
    <div>
      <Text {...(isMain ? { fz: 28, fw: 650, lh: 1.1 } : {})}>{children}</Text>
      <Text size="sm" c="dimmed">
        {under}
      </Text>
    </div>
  )
}
