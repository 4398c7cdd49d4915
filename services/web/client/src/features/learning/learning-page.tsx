import { Text } from '@mantine/core'
import { type LearningCharter, SPECIALITIES, type Speciality } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords, type WordKey } from '../../words/use-words.ts'
import { useCharters } from './use-learning.ts'

const MARKS: Record<LearningCharter['certification'], { tone: Tone; says: WordKey }> = {
  none: { tone: 'act', says: 'operator.learning.none_' },
  current: { tone: 'pass', says: 'operator.learning.current' },
  stale: { tone: 'warn', says: 'operator.learning.stale' },
}

export function LearningPage() {
  const { t } = useWords()
  const charters = useCharters()
  return (
    <Page title={t('operator.learning.title')} lead={t('operator.learning.lead')}>
      <Answered of={charters} empty={t('operator.learning.none')}>
        {(all) => (
          <>
            {[true, false].map((isMine) => {
              const some = all.filter((charter) => charter.isMine === isMine)
              if (some.length === 0) return null
              return (
                <Section
                  key={String(isMine)}
                  title={t(isMine ? 'operator.learning.mine' : 'operator.learning.others')}
                  isPlain
                >
                  <CharterRows charters={some} />
                </Section>
              )
            })}
          </>
        )}
      </Answered>
    </Page>
  )
}

export function CharterRows({ charters }: { charters: LearningCharter[] }) {
  const { t, says } = useWords()
  return (
    <div className="rows">
      {charters.map(({ charterId, title, speciality, version, certification }) => (
        <Link key={charterId} to={`/charters/${charterId}`} className="row row-grid">
          <Text fw={600}>{says(title)}</Text>
          <StateMark tone={MARKS[certification].tone}>{t(MARKS[certification].says)}</StateMark>
          <Text size="sm" c="dimmed">
            {speciality in SPECIALITIES ? says(SPECIALITIES[speciality as Speciality].label) : speciality} ·{' '}
            {t('operator.learning.version', { version })}
          </Text>
        </Link>
      ))}
    </div>
  )
}
