import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  Stack,
  TextInput,
} from '@mantine/core'
import { PLAN_ASK_LIMITS } from '@regie/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { useAskPlan, usePostedMissions } from './use-plans.ts'

const FAIRNESS = { none: 0, some: 0.2, strong: 2 } as const
type Fairness = keyof typeof FAIRNESS
const LEVELS = Object.keys(FAIRNESS) as Fairness[]
const SHOWN = ['from', 'to', 'seconds', 'missionIds']

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Asks for a plan: when, which missions, how long to search, what counts. */
export function NewPlanForm() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [from, setFrom] = useState(() => inDays(1))
  const [to, setTo] = useState(() => inDays(7))
  const [isChosen, setChosen] = useState(false)
  const [missionIds, setMissionIds] = useState<string[]>([])
  const [seconds, setSeconds] = useState<number | string>(10)
  const [fairness, setFairness] = useState<Fairness>('some')
  const [hasStandbys, setStandbys] = useState(false)
  const act = useAskPlan(({ id }) => navigate({ to: `/plans/${id}` }))
  const errors = fieldErrors(act.refusal)
  const submit = () =>
    act.run({
      from,
      to,
      seconds: Number(seconds),
      fairness: FAIRNESS[fairness],
      standbys: hasStandbys ? 1 : 0,
      ...(isChosen ? { missionIds } : {}),
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap={16}>
        <Group gap={12} align="flex-start">
          <TextInput
            type="date"
            required
            label={t('plans.form.from')}
            value={from}
            error={errors.from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            required
            label={t('plans.form.to')}
            min={from}
            value={to}
            error={errors.to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <NumberInput
            required
            label={t('plans.form.seconds')}
            description={t('plans.form.secondsHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            max={PLAN_ASK_LIMITS.seconds}
            allowDecimal={false}
            value={seconds}
            error={errors.seconds}
            onChange={setSeconds}
            w={200}
          />
          <Select
            label={t('plans.form.fairness')}
            data={LEVELS.map((value) => ({ value, label: t(`plans.form.fairnessLevel.${value}`) }))}
            value={fairness}
            allowDeselect={false}
            onChange={(value) => setFairness(LEVELS.find((level) => level === value) ?? 'some')}
          />
        </Group>
        <Radio.Group
          label={t('plans.form.include')}
          value={isChosen ? 'chosen' : 'all'}
          onChange={(value) => setChosen(value === 'chosen')}
        >
          <Stack gap={8} mt={4}>
            <Radio value="all" label={t('plans.form.all')} />
            <Radio value="chosen" label={t('plans.form.chosen')} />
          </Stack>
        </Radio.Group>
        {isChosen && (
          <ChooseMissions value={missionIds} onChange={setMissionIds} error={missionError(errors)} />
        )}
        <Checkbox
          label={t('plans.form.standbys')}
          checked={hasStandbys}
          onChange={(event) => setStandbys(event.currentTarget.checked)}
        />
        <RefusalNote error={act.refusal} shown={SHOWN} />
        <Group>
          <Button type="submit" loading={act.isRunning} disabled={isChosen && missionIds.length === 0}>
            {t('plans.form.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Any of the chosen ones may be refused; the first says why. */
const missionError = (errors: Record<string, string>): string | undefined =>
  Object.entries(errors).find(([field]) => field.startsWith('missionIds'))?.[1]

type Choosing = { value: string[]; onChange: (ids: string[]) => void; error: string | undefined }

function ChooseMissions({ value, onChange, error }: Choosing) {
  const { t, says, format } = useWords()
  const missions = usePostedMissions()
  return (
    <MultiSelect
      label={t('plans.form.choose')}
      searchable
      data={(missions.data ?? []).map(({ id, reference, title, window, zone }) => ({
        value: id,
        label: `${reference} · ${says(title)} · ${format.window(window, zone)}`,
      }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
