import { CAPABILITIES } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { ProfileFacts } from '../profile/profile-facts.tsx'
import { useOperator } from './use-operators.ts'

export function OperatorPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says, format } = useWords()
  const operator = useOperator(id)
  return (
    <Answered of={operator} heightPx={400}>
      {(profile) => (
        <Page
          title={profile.name}
          lead={profile.obstacles.map((sentence) => says(sentence)).join(' ') || profile.home.name}
          back="/operators"
          state={
            <StateMark tone={profile.isMatchable ? 'pass' : 'warn'}>
              {t(`operatorState.${profile.state}`)}
            </StateMark>
          }
        >
          <Section title={t('producer.applications.person')}>
            <Facts
              facts={[
                [t('operator.application.legalName'), profile.identity.legalName],
                [
                  t('operator.application.siret'),
                  <span className="figures" key="siret">
                    {profile.identity.siret}
                  </span>,
                ],
                [t('field.email'), profile.email],
                [t('operator.application.phone'), profile.identity.phone],
                [t('field.address'), `${profile.home.address}, ${profile.home.name}`],
                [t('operator.application.radius'), profile.radiusKm],
                [
                  t('producer.applications.roles'),
                  profile.roles.map((role) => t(`roleOnSite.${role}`)).join(', '),
                ],
                [
                  t('producer.applications.specialities'),
                  profile.specialities.map(({ label, level }) => `${says(label)} (${level})`).join(', '),
                ],
                [t('operator.application.minimumFee'), format.money(profile.rates.minimumFeeCents)],
                [
                  t('operator.profile.dailyCap'),
                  [profile.caps.daily, profile.caps.weekly].map((most) => most ?? '–').join(' / '),
                ],
                [t('operator.application.languages'), profile.languages.join(', ')],
                [
                  t('operator.profile.capabilities'),
                  profile.capabilities.map((key) => says(CAPABILITIES[key])).join(', '),
                ],
              ]}
            />
          </Section>
          <ProfileFacts profile={profile} />
        </Page>
      )}
    </Answered>
  )
}
