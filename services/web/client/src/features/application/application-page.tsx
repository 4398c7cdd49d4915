import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { ApplicationForm } from './application-form.tsx'
import { ApplicationOutcome } from './application-outcome.tsx'
import { APPLICATION_TONES } from './application-tones.ts'
import { useApplication } from './use-application.ts'

export function ApplicationPage() {
  const { t } = useWords()
  const mine = useApplication()
  return (
    <Answered of={mine.application} heightPx={400}>
      {(application) => {
        const isEditable = application.state === 'draft' || application.state === 'more_info_wanted'
        return (
          <Page
            title={t('operator.application.title')}
            lead={isEditable ? t('operator.application.lead') : undefined}
            state={
              <StateMark tone={APPLICATION_TONES[application.state]}>
                {t(`applicationState.${application.state}`)}
              </StateMark>
            }
          >
            {application.state !== 'draft' && (
              <ApplicationOutcome application={application} reapply={mine.reapply} />
            )}
            {isEditable && <ApplicationForm key={application.id} application={application} mine={mine} />}
          </Page>
        )
      }}
    </Answered>
  )
}
