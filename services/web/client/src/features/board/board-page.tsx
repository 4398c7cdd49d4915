import { Button, Group, Modal, Select, Stack, Text, Textarea, Title } from '@mantine/core'
import { type BoardMission, SPECIALITIES, type Speciality } from '@regie/contracts'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { Earnings } from '../offers/earnings.tsx'
import { Outcomes } from './outcomes.tsx'
import { useBoard } from './use-board.ts'

export function BoardPage() {
  const { t, says } = useWords()
  const [speciality, setSpeciality] = useState<string | null>(null)
  const board = useBoard(speciality)
  return (
    <Page
      title={t('operator.board.title')}
      lead={t('operator.board.lead')}
      act={
        <Select
          aria-label={t('field.speciality')}
          placeholder={t('operator.board.every')}
          clearable
          data={(Object.keys(SPECIALITIES) as Speciality[]).map((value) => ({
            value,
            label: says(SPECIALITIES[value].label),
          }))}
          value={speciality}
          onChange={setSpeciality}
        />
      }
    >
      <Answered of={board.missions} empty={t('operator.board.none')}>
        {(missions) => (
          <Stack gap={12}>
            {missions
              .toSorted((one, other) => Number(other.isFit) - Number(one.isFit))
              .map((mission) => (
                <BoardCard key={mission.missionId} mission={mission} board={board} />
              ))}
            <MoreButton of={board.missions} />
          </Stack>
        )}
      </Answered>
      <Outcomes />
    </Page>
  )
}

function BoardCard({ mission, board }: { mission: BoardMission; board: ReturnType<typeof useBoard> }) {
  const { t, says, format } = useWords()
  const { missionId, applicationId, applicationState } = mission
  const isPending = applicationState === 'sent' || applicationState === 'shortlisted'
  return (
    <article className="surface pad">
      <Stack gap={12}>
        <div>
          <Title order={2}>{says(mission.title)}</Title>
          <Text c="dimmed">
            {mission.organisationName} · {mission.placeName}
          </Text>
          <Text>{format.window(mission.window, mission.zone)}</Text>
        </div>
        <Earnings of={mission} />
        {mission.unfit.length > 0 && (
          <Stack gap={4}>
            {mission.unfit.map(({ key, says: sentence }) => (
              <Group key={key} gap={8} wrap="nowrap" align="flex-start">
                <IconLock
                  size={16}
                  stroke={1.8}
                  color="var(--warn)"
                  aria-label={t('operator.board.closed')}
                  style={{ flex: 'none', marginTop: 3 }}
                />
                <Text size="sm">{says(sentence)}</Text>
              </Group>
            ))}
          </Stack>
        )}
        {applicationId && applicationState ? (
          <Group justify="space-between">
            <Text size="sm">
              {t('operator.board.applied', {
                state: t(`missionApplicationState.${applicationState}`).toLowerCase(),
              })}
            </Text>
            {isPending && (
              <Button
                variant="subtle"
                color="gray"
                size="sm"
                loading={board.withdraw.isRunning}
                onClick={() => void board.withdraw.run(missionId)}
              >
                {t('operator.board.withdraw')}
              </Button>
            )}
          </Group>
        ) : (
          mission.isFit && <ApplyButton missionId={missionId} apply={board.apply} />
        )}
      </Stack>
    </article>
  )
}

function ApplyButton({
  missionId,
  apply,
}: {
  missionId: string
  apply: ReturnType<typeof useBoard>['apply']
}) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [message, setMessage] = useState('')
  return (
    <>
      <Button onClick={() => setOpen(true)} style={{ alignSelf: 'flex-start' }}>
        {t('operator.board.apply')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('operator.board.applyTitle')} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void apply.run({ missionId, message }).then((sent) => sent && setOpen(false))
          }}
        >
          <Stack gap={16}>
            <Textarea
              label={t('operator.board.applyMessage')}
              required
              autosize
              minRows={3}
              data-autofocus
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
            />
            <RefusalNote error={apply.refusal} />
            <Button type="submit" loading={apply.isRunning}>
              {t('operator.board.apply')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
