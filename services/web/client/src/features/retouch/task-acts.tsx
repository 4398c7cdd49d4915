import { Button, FileButton, Group, Modal, Select, Stack, Text } from '@mantine/core'
import type { RetouchTask } from '@regie/contracts'
import { IconCheck, IconDownload, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { saveBlob } from '../../ui/save-blob.ts'
import { useWords } from '../../words/use-words.ts'
import { type TaskActs as Acts, usePartners } from './use-retouch.ts'

type Props = { task: RetouchTask; acts: Acts; mark: () => void }

/** What may be done now, the next act first. */
export function TaskActs({ task, acts, mark }: Props) {
  const { t } = useWords()
  const may = (act: RetouchTask['may'][number]) => task.may.includes(act)
  const latest = task.versions.at(-1)
  const path = `/v1/retouch/tasks/${task.id}`
  return (
    <Stack gap={8}>
      {may('claim') && (
        <Button size="lg" loading={acts.claim.isRunning} onClick={() => void acts.claim.run(null)}>
          {t('retouch.claim')}
        </Button>
      )}
      {may('accept') && latest && (
        <Button
          size="lg"
          leftSection={<IconCheck size={20} aria-hidden />}
          loading={acts.accept.isRunning}
          onClick={() => void acts.accept.run(latest.id)}
        >
          {t('retouch.accept')}
        </Button>
      )}
      {may('start') && (
        <Button variant="default" loading={acts.start.isRunning} onClick={() => void acts.start.run(null)}>
          {t('retouch.start')}
        </Button>
      )}
      {may('send') && <SendVersion acts={acts} />}
      {may('pass') && (
        <Button variant="default" loading={acts.pass.isRunning} onClick={() => void acts.pass.run(null)}>
          {t('retouch.pass')}
        </Button>
      )}
      {may('return') && latest && (
        <Button variant="default" onClick={mark}>
          {t('retouch.return')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={() => void saveBlob(`${path}/original`, `${task.code}_${task.filename}`)}
      >
        {t('retouch.downloadOriginal')}
      </Button>
      <Group gap={8}>
        {may('assign') && <Assign task={task} act={acts.assign} />}
        {may('decline') && (
          <ReasonDialog
            title={t('retouch.declineTitle')}
            label={t('retouch.decline')}
            act={acts.decline}
            isSmall
          />
        )}
        {may('drop') && (
          <ReasonDialog title={t('retouch.dropTitle')} label={t('retouch.drop')} act={acts.drop} isSmall />
        )}
        {may('cancel') && (
          <ReasonDialog
            title={t('retouch.cancelTitle')}
            label={t('retouch.cancel')}
            act={acts.cancel}
            isSmall
          />
        )}
      </Group>
      <RefusalNote
        error={acts.claim.refusal ?? acts.accept.refusal ?? acts.start.refusal ?? acts.pass.refusal}
      />
    </Stack>
  )
}

function SendVersion({ acts: { send } }: { acts: Acts }) {
  const { t } = useWords()
  return (
    <Stack gap={4}>
      <FileButton accept="image/*" onChange={(file) => file && void send.run(file)}>
        {(props) => (
          <Button
            {...props}
            size="lg"
            leftSection={<IconUpload size={20} aria-hidden />}
            loading={send.isRunning}
          >
            {t('retouch.send')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t(send.isRunning ? 'retouch.sending' : 'retouch.sendHint')}
      </Text>
      <RefusalNote error={send.refusal} />
    </Stack>
  )
}

const BY_RULES = 'rules'

function Assign({ task, act }: { task: RetouchTask; act: Acts['assign'] }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [to, setTo] = useState<string>(BY_RULES)
  const partners = usePartners(isOpen)
  const people = (partners.data?.items ?? []).filter(({ isActive }) => isActive)
  const give = () =>
    act
      .run({ operatorId: to === BY_RULES ? null : to, reason: t('retouch.assign') })
      .then((done) => done && setOpen(false))
  return (
    <>
      <Button variant="default" size="sm" px={8} onClick={() => setOpen(true)}>
        {t('retouch.assign')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('retouch.assignTitle')} centered>
        <Stack gap={16}>
          <Select
            aria-label={t('retouch.assignTitle')}
            value={to}
            onChange={(value) => setTo(value ?? BY_RULES)}
            data={[
              { value: BY_RULES, label: t('retouch.assignRoute') },
              ...people
                .filter(({ operatorId }) => operatorId !== task.assigneeId)
                .map(({ operatorId, name, load, dailyCapacity }) => ({
                  value: operatorId,
                  label: `${name} (${load}/${dailyCapacity})`,
                })),
            ]}
          />
          <RefusalNote error={act.refusal} />
          <Button loading={act.isRunning} onClick={() => void give()}>
            {t('retouch.assign')}
          </Button>
        </Stack>
      </Modal>
    </>
  )
}
