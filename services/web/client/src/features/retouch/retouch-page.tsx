import { Group, SegmentedControl, Select, Stack, Switch, Text, Title } from '@mantine/core'
import type { RetouchState, RetouchTaskSummary } from '@regie/contracts'
import { useState } from 'react'
import { faceOf, useMe } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { Batches } from './batches.tsx'
import { Figures } from './figures.tsx'
import './retouch.css'
import { RETOUCH_TONES, UNDER_WAY } from './retouch-tones.ts'
import { TaskCard } from './task-card.tsx'
import { useTasks } from './use-retouch.ts'

type View = 'mine' | 'free' | 'all' | 'accepted'
const VIEWS = { operator: ['mine', 'free', 'accepted'], producer: ['all', 'accepted'] } as const

/** The queue of whoever retouches, and of whoever watches over it. */
export function RetouchPage() {
  const { t } = useWords()
  const isProducer = faceOf(useMe()) === 'producer'
  const views = VIEWS[isProducer ? 'producer' : 'operator']
  const [view, setView] = useState<View>(views[0])
  const [isLate, setLate] = useState(false)
  const [productKey, setProduct] = useState<string | null>(null)
  const tasks = useTasks({
    ...(view === 'accepted' ? { state: 'accepted' as const } : {}),
    ...(view === 'mine' || view === 'free' ? { hands: view } : {}),
    ...(isLate ? { isLate: 'true' as const } : {}),
    ...(productKey ? { productKey } : {}),
  })
  return (
    <Page title={t('retouch.title')} lead={t(isProducer ? 'retouch.leadProducer' : 'retouch.leadOperator')}>
      <Group gap={16}>
        <SegmentedControl
          aria-label={t('retouch.viewLabel')}
          value={view}
          onChange={(value) => setView(views.find((one) => one === value) ?? views[0])}
          data={views.map((value) => ({ value, label: t(`retouch.view.${value}`) }))}
        />
        <ProductFilter tasks={tasks.data ?? []} value={productKey} change={setProduct} />
        {view !== 'accepted' && (
          <Switch
            label={t('retouch.onlyLate')}
            checked={isLate}
            onChange={(event) => setLate(event.currentTarget.checked)}
          />
        )}
      </Group>
      <Answered of={tasks} empty={t(isProducer ? 'retouch.none' : 'retouch.noneMine')}>
        {(all) => (
          <Stack gap={16}>
            {view === 'accepted' ? <Cards tasks={all} /> : <Board tasks={all} isFree={view === 'free'} />}
            <MoreButton of={tasks} />
          </Stack>
        )}
      </Answered>
      <Batches
        tasks={view === 'free' || view === 'accepted' ? [] : (tasks.data ?? [])}
        isProducer={isProducer}
      />
      {isProducer && <Figures />}
    </Page>
  )
}

function ProductFilter({
  tasks,
  value,
  change,
}: {
  tasks: RetouchTaskSummary[]
  value: string | null
  change: (key: string | null) => void
}) {
  const { t } = useWords()
  const keys = [...new Set([...tasks.map(({ productKey }) => productKey), ...(value ? [value] : [])])]
  if (keys.length < 2 && value === null) return null
  return (
    <Select
      aria-label={t('retouch.product')}
      placeholder={t('retouch.anyProduct')}
      clearable
      data={keys}
      value={value}
      onChange={change}
      w={220}
    />
  )
}

/** A column a state side by side; on a phone one list under another. */
function Board({ tasks, isFree }: { tasks: RetouchTaskSummary[]; isFree: boolean }) {
  const states = UNDER_WAY.filter((state) => !isFree || state === 'open')
  const shown = states.filter((state) => tasks.some((task) => task.state === state))
  return (
    <div className="retouch-board">
      {shown.map((state) => (
        <Column key={state} state={state} tasks={tasks.filter((task) => task.state === state)} />
      ))}
    </div>
  )
}

function Column({ state, tasks }: { state: RetouchState; tasks: RetouchTaskSummary[] }) {
  const { t } = useWords()
  return (
    <section className="retouch-column" aria-label={t(`retouch.state.${state}`)}>
      <Group justify="space-between" gap={8}>
        <Title order={2} size="h5">
          <StateMark tone={RETOUCH_TONES[state]}>{t(`retouch.state.${state}`)}</StateMark>
        </Title>
        <Text size="sm" c="dimmed" className="figures">
          {t('retouch.column.count', { count: tasks.length })}
        </Text>
      </Group>
      <Cards tasks={tasks} />
    </section>
  )
}

const Cards = ({ tasks }: { tasks: RetouchTaskSummary[] }) => (
  <div className="retouch-cards">
    {tasks.map((task) => (
      <TaskCard key={task.id} task={task} />
    ))}
  </div>
)
