import { Group, Stack, Text } from '@mantine/core'
import type { Licence } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useDays } from './use-days.ts'
import { useLicences } from './use-rights.ts'

const TONES: Record<Licence['state'], Tone> = {
  coming: 'act',
  active: 'pass',
  expiring: 'warn',
  expired: 'fail',
}

export function Licences() {
  const { t } = useWords()
  const licences = useLicences()
  return (
    <Answered of={licences} empty={t('rights.licences.none')}>
      {(all) => (
        <Stack gap={16}>
          {all.map((licence) => (
            <LicenceCard key={licence.id} licence={licence} />
          ))}
          <MoreButton of={licences} />
        </Stack>
      )}
    </Answered>
  )
}

function LicenceCard({ licence }: { licence: Licence }) {
  const { t, says } = useWords()
  const { day, span } = useDays()
  const { terms, state, origin, from, until, portfolioFrom, reason } = licence
  return (
    <article className="surface pad">
      <Stack gap={8}>
        <Group justify="space-between" gap={8}>
          <StateMark tone={TONES[state]}>{t(`rights.licences.state.${state}`)}</StateMark>
          <Text size="sm" c="dimmed">
            {t(`rights.licences.${origin}`)}
          </Text>
        </Group>
        <div>
          <Text fw={600}>
            <Link to={`/missions/${licence.missionId}`} style={{ color: 'inherit' }}>
              {licence.reference}
            </Link>{' '}
            · {t('rights.pictures', { count: licence.assetIds.length })} · {licence.author}
          </Text>
          <Text size="sm">{span(from, until, 'rights.daysLegal')}</Text>
        </div>
        <Facts
          facts={[
            [t('mission.licence.scope'), says(terms.scope)],
            [t('mission.licence.purpose'), says(terms.purpose)],
            [
              t('rights.licences.media'),
              terms.media?.map((medium) => t(`rights.media.${medium}`)).join(', ') ??
                t('rights.licences.inWords'),
            ],
            [t('mission.licence.territory'), says(terms.territory)],
            [
              t('rights.licences.area'),
              terms.area ? t(`rights.areas.${terms.area}`) : t('rights.licences.inWords'),
            ],
            [t('mission.licence.exclusive'), terms.isExclusive ? t('mission.yes') : t('mission.no')],
            [t('mission.licence.credit'), terms.credit],
            [
              t('rights.licences.portfolio'),
              portfolioFrom
                ? t('rights.licences.portfolioFrom', { day: day(portfolioFrom) })
                : t('rights.licences.portfolioNever'),
            ],
            reason !== null && [t('rights.licences.reason'), reason],
          ]}
        />
      </Stack>
    </article>
  )
}
