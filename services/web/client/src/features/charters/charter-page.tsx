import { Button, List, Stack, Text } from '@mantine/core'
import type { Charter, CharterDocument } from '@regie/contracts'
import { RULE_WORDS } from '@regie/charters'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { CharterJson } from './charter-json.tsx'
import { useCharter } from './use-charters.ts'

export function CharterPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says } = useWords()
  const acts = useCharter(id)
  const { charter, publish, current } = acts
  return (
    <Answered of={charter} heightPx={480}>
      {(read) => {
        const shown = read.document ?? read.draft
        const mayPublish = read.currentVersion === null || read.hasUnpublishedChanges === true
        return (
          <Page
            title={says(read.title)}
            lead={mayPublish ? t('producer.charters.publishLead') : read.key}
            back="/charters"
            state={
              <StateMark tone={read.currentVersion === null ? 'quiet' : 'pass'}>
                {read.currentVersion === null
                  ? t('producer.charters.neverPublished')
                  : t('producer.charters.version', { version: read.currentVersion })}
              </StateMark>
            }
            act={
              mayPublish && (
                <Button loading={publish.isRunning} onClick={() => void publish.run(null)}>
                  {t('producer.charters.publish', { version: (read.currentVersion ?? 0) + 1 })}
                </Button>
              )
            }
          >
            <RefusalNote error={publish.refusal} />
            {current.data && current.data.changes.length > 0 && (
              <Section title={t('producer.charters.changes')}>
                <List>
                  {current.data.changes.map((change) => (
                    <List.Item key={change.en}>{says(change)}</List.Item>
                  ))}
                </List>
              </Section>
            )}
            {shown && <Reading document={shown} />}
            <Draft key={read.revision} charter={read} save={acts.save} />
          </Page>
        )
      }}
    </Answered>
  )
}

function Reading({ document }: { document: CharterDocument }) {
  const { t, says } = useWords()
  return (
    <>
      <Section title={t('mission.shots')}>
        <List>
          {document.shotList.map(({ key, label, min, max }) => (
            <List.Item key={key}>
              {says(label)} :{' '}
              {max === undefined
                ? t('operator.learning.perShotMin', { min })
                : t('operator.learning.perShot', { min, max })}
            </List.Item>
          ))}
        </List>
      </Section>
      <Section
        title={t('producer.charters.rules')}
        lead={`${t('producer.charters.rulesCount', { count: document.rules.length })} · ${t('producer.charters.questions', { count: document.quiz.length })}`}
        isPlain
      >
        <div className="rows">
          {document.rules.map((rule) => (
            <div key={rule.id} className="row row-grid">
              <Text size="sm">
                {rule.message ? says(rule.message) : says(RULE_WORDS[rule.kind].name)}{' '}
                <span className="small">({rule.id})</span>
              </Text>
              <StateMark
                tone={rule.severity === 'blocker' ? 'fail' : rule.severity === 'warning' ? 'warn' : 'quiet'}
              >
                {t(`producer.charters.severity.${rule.severity}`)}
              </StateMark>
            </div>
          ))}
        </div>
      </Section>
    </>
  )
}

function Draft({ charter, save }: { charter: Charter; save: ReturnType<typeof useCharter>['save'] }) {
  const { t } = useWords()
  const [text, setText] = useState(() => JSON.stringify(charter.draft ?? charter.document, null, 2))
  return (
    <Section title={t('producer.charters.draft')}>
      <Stack gap={12}>
        <CharterJson
          text={text}
          change={setText}
          save={save}
          send={(document) => void save.run({ document, revision: charter.revision })}
        />
      </Stack>
    </Section>
  )
}
