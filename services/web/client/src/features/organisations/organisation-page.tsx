import { Text } from '@mantine/core'
import { Organisation, OrganisationMemberPage } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { useAnswer, usePages } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { PreferenceList } from '../client-preferences/preference-list.tsx'

export function OrganisationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, format } = useWords()
  const organisation = useAnswer(`/v1/organisations/${id}`, Organisation)
  const members = usePages(`/v1/organisations/${id}/members?limit=100`, OrganisationMemberPage)
  return (
    <Answered of={organisation}>
      {({ name, openedAt }) => (
        <Page
          title={name}
          lead={t('producer.organisation.since', { when: format.day(openedAt) })}
          back="/missions"
        >
          <Section title={t('producer.organisation.members')} isPlain>
            <Answered of={members}>
              {(all) => (
                <div className="rows">
                  {all.map(({ accountId, name: person, email, role }) => (
                    <div key={accountId} className="row row-grid">
                      <Text fw={550}>{person}</Text>
                      <Text size="sm">{t(`client.team.roles.${role}`)}</Text>
                      <Text size="sm" c="dimmed">
                        {email}
                      </Text>
                    </div>
                  ))}
                </div>
              )}
            </Answered>
          </Section>
          <PreferenceList organisationId={id} />
        </Page>
      )}
    </Answered>
  )
}
