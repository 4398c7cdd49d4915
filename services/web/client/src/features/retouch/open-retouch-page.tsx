import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core'
import type { RetouchProposal } from '@regie/contracts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { RegionFrame } from '../pictures/region-frame.tsx'
import './retouch.css'
import { useOpenTasks, useProposals } from './use-retouch.ts'

type Choice = { isChosen: boolean; note: string }

/** The work order of a set: what was found in each picture, to be opened as retouch tasks. */
export function OpenRetouchPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t } = useWords()
  const proposals = useProposals(id)
  return (
    <Page title={t('retouch.open')} lead={t('retouch.openLead')} back={`/deliverables/${id}`}>
      <Answered of={proposals}>
        {({ items }) => <Proposals key={items.length} deliverableId={id} items={items} />}
      </Answered>
    </Page>
  )
}

function Proposals({ deliverableId, items }: { deliverableId: string; items: RetouchProposal[] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const open = useOpenTasks()
  const [choices, setChoices] = useState<Record<string, Choice>>(() =>
    Object.fromEntries(
      items.map(({ assetId, findings, taskId }) => [
        assetId,
        { isChosen: findings.length > 0 && taskId === null, note: '' },
      ]),
    ),
  )
  const chosen = items.filter(({ assetId, taskId }) => choices[assetId]?.isChosen && taskId === null)
  const send = async () => {
    const pictures = chosen.map(({ assetId }) => {
      const note = choices[assetId]?.note.trim() ?? ''
      return { assetId, notes: note === '' ? [] : [{ text: note }] }
    })
    const opened = await open.run({ deliverableId, fromWorkOrder: true, pictures })
    if (opened) await navigate({ to: '/retouch' })
  }
  return (
    <Stack gap={16}>
      {items.every(({ findings }) => findings.length === 0) && (
        <Text c="dimmed">{t('retouch.openNone')}</Text>
      )}
      {items.map((item) => (
        <Proposal
          key={item.assetId}
          item={item}
          choice={choices[item.assetId] ?? { isChosen: false, note: '' }}
          change={(choice) => setChoices({ ...choices, [item.assetId]: choice })}
        />
      ))}
      <RefusalNote error={open.refusal} />
      <Button size="lg" disabled={chosen.length === 0} loading={open.isRunning} onClick={() => void send()}>
        {t('retouch.openChosen', { count: chosen.length })}
      </Button>
    </Stack>
  )
}

type ProposalProps = { item: RetouchProposal; choice: Choice; change: (choice: Choice) => void }

function Proposal({ item, choice, change }: ProposalProps) {
  const { t, says, format } = useWords()
  const { filename, findings, priceCents, dueAt, automaticCount, taskId } = item
  return (
    <article className="surface pad retouch-proposal">
      <div className="bed" style={{ aspectRatio: '4 / 3' }}>
        <RegionFrame
          asset={item}
          regions={findings.flatMap(({ boxes }, at) =>
            boxes.map((region) => ({ region, label: String(at + 1) })),
          )}
        />
      </div>
      <Stack gap={8}>
        <Group justify="space-between" gap={8}>
          {taskId === null ? (
            <Checkbox
              label={filename}
              aria-label={t('retouch.choose', { name: filename })}
              checked={choice.isChosen}
              onChange={(event) => change({ ...choice, isChosen: event.currentTarget.checked })}
            />
          ) : (
            <Link to={`/retouch/${taskId}`}>
              {filename} · {t('retouch.isOpen')}
            </Link>
          )}
          {findings.length > 0 && (
            <Text size="sm" className="figures">
              {format.money(priceCents)} · {t('retouch.due', { when: format.moment(dueAt) })}
            </Text>
          )}
        </Group>
        {findings.map((finding, at) => (
          <Text size="sm" key={`${finding.kind}:${finding.ruleId}:${finding.text.fr}`}>
            {at + 1}. {says(finding.text)}
          </Text>
        ))}
        {automaticCount > 0 && (
          <StateMark tone="act">{t('retouch.automaticPart', { count: automaticCount })}</StateMark>
        )}
        {taskId === null && choice.isChosen && (
          <Textarea
            label={t('retouch.note')}
            autosize
            minRows={1}
            maxLength={2_000}
            value={choice.note}
            onChange={(event) => change({ ...choice, note: event.currentTarget.value })}
          />
        )}
      </Stack>
    </article>
  )
}
