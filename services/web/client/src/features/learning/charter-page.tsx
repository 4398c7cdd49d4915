import { Alert, Button, List, Radio, Stack, Text, Title } from '@mantine/core'
import type { LearningCharterDetail } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { useCharterToLearn } from './use-learning.ts'

export function LearnCharterPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { charter, answer } = useCharterToLearn(id)
  const { t, says } = useWords()
  return (
    <Answered of={charter} heightPx={400}>
      {(read) => (
        <Page
          title={says(read.title)}
          lead={t('operator.learning.version', { version: read.version })}
          back="/learning"
        >
          <Reading charter={read} />
          <Quiz key={read.version} charter={read} answer={answer} />
        </Page>
      )}
    </Answered>
  )
}

function Reading({ charter }: { charter: LearningCharterDetail }) {
  const { t, says } = useWords()
  return (
    <div className="surface pad">
      <Stack gap={20} maw={680}>
        {charter.reading.map(({ heading, text }) => (
          <div key={heading.en}>
            <Title order={3}>{says(heading)}</Title>
            <Text style={{ whiteSpace: 'pre-line' }}>{says(text)}</Text>
          </div>
        ))}
        {charter.shotList.length > 0 && (
          <div>
            <Title order={3}>{t('mission.shots')}</Title>
            <List>
              {charter.shotList.map(({ key, label, min, max }) => (
                <List.Item key={key}>
                  {says(label)} :{' '}
                  {max === null
                    ? t('operator.learning.perShotMin', { min })
                    : t('operator.learning.perShot', { min, max })}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {charter.tips.length > 0 && (
          <div>
            <Title order={3}>{t('mission.tips')}</Title>
            <List>
              {charter.tips.map((tip) => (
                <List.Item key={tip.en}>{says(tip)}</List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </div>
  )
}

type QuizProps = { charter: LearningCharterDetail; answer: ReturnType<typeof useCharterToLearn>['answer'] }

function Quiz({ charter, answer }: QuizProps) {
  const { t, says, format } = useWords()
  const [choices, setChoices] = useState<Record<string, string>>({})
  const [result, setResult] = useState<Awaited<ReturnType<typeof answer.run>>>()
  const { quiz, charterId, version, passMark, triesLeft, certification, certifiedAt } = charter
  const isAnswered = quiz.every(({ id }) => choices[id] !== undefined)
  const send = async () => {
    const answers = quiz.map(({ id }) => ({ questionId: id, choice: Number(choices[id]) }))
    setResult(await answer.run({ charterId, version, answers }))
  }
  if (certification === 'current' && certifiedAt && !result) {
    return (
      <Alert color="green" variant="light">
        {t('operator.learning.already', { when: format.day(certifiedAt) })}
      </Alert>
    )
  }
  return (
    <Section
      title={t('operator.learning.quiz')}
      lead={t('operator.learning.quizLead', { mark: passMark, asked: quiz.length, tries: triesLeft })}
    >
      <Stack gap={24}>
        {quiz.map(({ id, question, choices: proposed }) => (
          <Radio.Group
            key={id}
            label={says(question)}
            labelProps={{ style: { fontSize: '1rem', marginBottom: 8 } }}
            error={
              result && !result.passed && result.wrong.includes(id) ? t('operator.learning.wrong') : undefined
            }
            value={choices[id] ?? null}
            onChange={(choice) => setChoices({ ...choices, [id]: choice })}
          >
            <Stack gap={10}>
              {proposed.map((choice, index) => (
                <Radio key={choice.en} value={String(index)} label={says(choice)} />
              ))}
            </Stack>
          </Radio.Group>
        ))}
        <RefusalNote error={answer.refusal} />
        {result && (
          <Alert color={result.passed ? 'green' : 'yellow'} variant="light" role="status">
            {result.passed
              ? t('operator.learning.passed', { score: result.score, asked: result.asked })
              : t('operator.learning.failed', {
                  score: result.score,
                  asked: result.asked,
                  mark: result.passMark,
                })}
          </Alert>
        )}
        {!result?.passed &&
          (triesLeft > 0 ? (
            <Stack gap={4} align="flex-start">
              <Button disabled={!isAnswered} loading={answer.isRunning} onClick={() => void send()}>
                {t('operator.learning.send')}
              </Button>
              {!isAnswered && (
                <Text size="sm" c="dimmed">
                  {t('operator.learning.answerAll')}
                </Text>
              )}
            </Stack>
          ) : (
            <Text>{t('operator.learning.noTries')}</Text>
          ))}
      </Stack>
    </Section>
  )
}
