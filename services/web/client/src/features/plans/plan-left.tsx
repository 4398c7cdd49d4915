import { Stack, Text } from '@mantine/core'
import type { Plan, PlanLeftOut } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'

/** Missions nobody has, each with its reasons; and those without the standby that was wanted. */
export function PlanLeft({ plan: { unassigned, unheld } }: { plan: Plan }) {
  const { t } = useWords()
  return (
    <Section title={t('plans.left')} isPlain={unassigned.length > 0}>
      {unassigned.length === 0 ? (
        <Text c="dimmed">{t('plans.leftNone')}</Text>
      ) : (
        <div className="rows">
          {unassigned.map((one) => (
            <Left key={one.missionId} left={one} />
          ))}
        </div>
      )}
      {unheld.length > 0 && (
        <Text size="sm" mt={8}>
          {t('plans.unheld', { references: unheld.map(({ reference }) => reference).join(', ') })}
        </Text>
      )}
    </Section>
  )
}

function Left({ left }: { left: PlanLeftOut }) {
  const { t, says, format } = useWords()
  return (
    <div className="row">
      <Stack gap={4}>
        <Text size="sm">
          <Link to={`/missions/${left.missionId}`}>
            {left.reference} · {says(left.title)}
          </Link>{' '}
          · {left.placeName} · {format.window(left.window, left.zone)}
        </Text>
        <Text fw={600}>{says(left.says)}</Text>
        {left.because.length > 0 && (
          <Text size="sm" c="dimmed">
            {left.because.map(says).join(' · ')}
          </Text>
        )}
        {left.relaxations.length > 0 && (
          <Text size="sm">
            {t('plans.relax')}
            {'\u00a0: '}
            {left.relaxations.map(says).join(' · ')}
          </Text>
        )}
      </Stack>
    </div>
  )
}
