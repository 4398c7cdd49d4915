import { Button, Group, Stack, Text } from '@mantine/core'
import { Mail, MAIL_STATES, MailContent, MailPage, type MailState } from '@regie/contracts'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateFilter } from '../../ui/state-filter.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

const TONES: Record<MailState, Tone> = { queued: 'act', sent: 'pass', failed: 'fail', kept: 'quiet' }

/** Every mail of the house, to be read as it left; the letter box where no SMTP server is set. */
export function MailsPage() {
  const { t, format } = useWords()
  const [state, setState] = useState<string | null>(null)
  const [openId, setOpenId] = useState<string>()
  const mails = usePages(`/v1/mails?limit=50${state ? `&state=${state}` : ''}`, MailPage)
  return (
    <Page
      title={t('producer.mails.title')}
      act={
        <StateFilter
          label={t('field.state')}
          every={t('producer.mails.every')}
          states={MAIL_STATES.map((value) => ({ value, label: t(`producer.mails.state.${value}`) }))}
          value={state}
          change={setState}
        />
      }
    >
      {openId && <Letter id={openId} close={() => setOpenId(undefined)} />}
      <Answered of={mails} empty={t('producer.mails.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map((mail) => (
                <button
                  key={mail.id}
                  type="button"
                  className="row row-grid row-button"
                  aria-pressed={mail.id === openId}
                  onClick={() => {
                    setOpenId(mail.id)
                    scrollTo({ top: 0 })
                  }}
                >
                  <Text fw={600}>{mail.subject}</Text>
                  <StateMark tone={TONES[mail.state]}>{t(`producer.mails.state.${mail.state}`)}</StateMark>
                  <Text size="sm" c="dimmed">
                    {t('producer.mails.to', { name: mail.toName, address: mail.address })}
                    {mail.lastError && ` · ${mail.lastError}`}
                  </Text>
                  <Text size="sm" c="dimmed" ta="right">
                    {format.moment(mail.createdAt)}
                  </Text>
                </button>
              ))}
            </div>
            <MoreButton of={mails} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

function Letter({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const mail = useAnswer(`/v1/mails/${id}`, MailContent)
  const resend = useAct((_: null, key) => ask('POST', `/v1/mails/${id}/resend`, Mail, { key }), {
    touches: ['/v1/mails'],
  })
  return (
    <Answered of={mail} heightPx={400}>
      {({ html, subject, state }) => (
        <Stack gap={12}>
          {/* No scripts, no forms, no navigation of the page around it; links open on their own. */}
          <iframe
            className="mail-frame"
            title={`${t('producer.mails.content')} : ${subject}`}
            srcDoc={html}
            sandbox="allow-popups"
          />
          <RefusalNote error={resend.refusal} />
          <Group>
            <Button variant="default" onClick={close}>
              {t('act.close')}
            </Button>
            {state === 'failed' && (
              <Button loading={resend.isRunning} onClick={() => void resend.run(null)}>
                {t('producer.mails.resend')}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Answered>
  )
}
