import { Button, Stack, Text } from '@mantine/core'
import { SPECIALITIES, type Speciality } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useCharters } from './use-charters.ts'

export function ChartersPage() {
  const { t, says, format } = useWords()
  const charters = useCharters()
  return (
    <Page
      title={t('producer.charters.title')}
      act={
        <Button component={Link} to="/charters/new">
          {t('producer.charters.create')}
        </Button>
      }
    >
      <Answered of={charters} empty={t('producer.charters.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map(
                ({
                  id,
                  title,
                  key,
                  speciality,
                  currentVersion,
                  publishedAt,
                  hasUnpublishedChanges,
                  organisationName,
                }) => (
                  <Link key={id} to={`/charters/${id}`} className="row row-grid">
                    <Text fw={600}>{says(title)}</Text>
                    <StateMark tone={currentVersion === null ? 'quiet' : 'pass'}>
                      {currentVersion === null
                        ? t('producer.charters.neverPublished')
                        : t('producer.charters.version', { version: currentVersion })}
                    </StateMark>
                    <Text size="sm" c="dimmed">
                      {[
                        speciality in SPECIALITIES
                          ? says(SPECIALITIES[speciality as Speciality].label)
                          : speciality,
                        key,
                        organisationName,
                        publishedAt ? format.moment(publishedAt) : null,
                        hasUnpublishedChanges ? t('producer.charters.unpublished') : null,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </Text>
                  </Link>
                ),
              )}
            </div>
            <MoreButton of={charters} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}
