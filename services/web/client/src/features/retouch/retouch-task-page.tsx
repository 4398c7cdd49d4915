import { Group, Stack, Text } from '@mantine/core'
import type { RetouchTask } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useDrawnRegion } from '../review/use-drawn-region.ts'
import { Compare } from './compare.tsx'
import './retouch.css'
import { ReturnForm, type KeptMark } from './return-form.tsx'
import { Routing } from './routing.tsx'
import { RETOUCH_TONES } from './retouch-tones.ts'
import { TaskActs } from './task-acts.tsx'
import { LateMark } from './task-card.tsx'
import { useTask, useTaskActs } from './use-retouch.ts'
import { Versions } from './versions.tsx'
import { WorkOrder } from './work-order.tsx'

/** One picture: before and after, what is to be put right and where, its versions, and what may be done now. */
export function RetouchTaskPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const task = useTask(id)
  return (
    <Answered of={task} heightPx={480}>
      {(found) => <Task key={id} task={found} />}
    </Answered>
  )
}

function Task({ task }: { task: RetouchTask }) {
  const { t, says, format } = useWords()
  const acts = useTaskActs(task.id)
  const drawn = useDrawnRegion()
  const [marks, setMarks] = useState<KeptMark[]>([])
  const [isMarking, setMarking] = useState(false)
  const [shownId, setShown] = useState<string | null>(null)
  const latest = task.versions.at(-1)
  const shown = task.versions.find(({ id }) => id === shownId) ?? latest
  const regions = isMarking
    ? [
        ...marks.flatMap(({ region }, at) => (region ? [{ region, label: String(at + 1) }] : [])),
        ...(drawn.region ? [{ region: drawn.region, label: '+', isStrong: true }] : []),
      ]
    : shown?.marks.length
      ? shown.marks.flatMap(({ region }, at) =>
          region ? [{ region, label: String(at + 1), isStrong: true }] : [],
        )
      : task.workOrder.flatMap(({ boxes, fixedBy }, at) =>
          fixedBy === 'automatic' ? [] : boxes.map((region) => ({ region, label: String(at + 1) })),
        )
  const size = task.source.widthPx && `${task.source.widthPx} × ${task.source.heightPx} px`
  return (
    <Page
      title={task.filename}
      lead={`${task.code} · ${task.reference} · ${says(task.title)}`}
      back="/retouch"
      state={
        <Group gap={12}>
          <StateMark tone={RETOUCH_TONES[task.state]}>{t(`retouch.state.${task.state}`)}</StateMark>
          <LateMark task={task} />
        </Group>
      }
    >
      <div className="retouch-task">
        <div className="retouch-picture">
          <Compare
            before={{ preview: task.source.preview, filename: task.filename }}
            after={shown ? { preview: shown.preview, filename: shown.filename } : null}
            regions={regions}
            {...(isMarking ? { pointers: drawn.pointers } : {})}
          />
        </div>
        <Stack gap={20} className="retouch-side">
          {isMarking && latest ? (
            <ReturnForm
              act={acts.return}
              versionId={latest.id}
              drawn={drawn}
              marks={marks}
              setMarks={setMarks}
              close={() => {
                setMarking(false)
                setMarks([])
                drawn.clear()
              }}
            />
          ) : (
            <TaskActs task={task} acts={acts} mark={() => setMarking(true)} />
          )}
          <Facts
            facts={[
              [t('retouch.assignee'), task.assigneeName ?? t('retouch.nobody')],
              [t('retouch.dueAt'), format.moment(task.dueAt)],
              [t('retouch.opened'), format.moment(task.openedAt)],
              task.priceCents > 0 && [t('retouch.price'), format.money(task.priceCents)],
              [t('retouch.size'), size ? `${size}, ${format.bytes(task.source.bytes)}` : null],
            ]}
          />
          {task.routing && <Routing task={task} />}
          {task.instructions.length > 0 && (
            <div>
              <Text fw={600}>{t('retouch.instructions')}</Text>
              <ul className="plain-list">
                {task.instructions.map(({ key, text }) => (
                  <li key={key}>
                    <Text size="sm">{says(text)}</Text>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Stack>
        <Stack gap={16} className="retouch-details">
          <WorkOrder task={task} />
          <Versions task={task} shownId={shown?.id ?? null} show={setShown} />
        </Stack>
      </div>
    </Page>
  )
}
