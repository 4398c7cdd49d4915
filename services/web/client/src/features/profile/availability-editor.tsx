import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { OperatorAvailability, WeeklySlot } from '@regie/contracts'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'

type Props = {
  availability: OperatorAvailability
  change: (availability: OperatorAvailability) => void
  errors: Record<string, string>
  /** Path of the availability in what is sent, with its final dot. */
  prefix?: string
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
// A time field knows no 24:00; midnight at the end of a slot is shown as 00:00.
const shown = (time: string) => (time === '24:00' ? '00:00' : time)
const ending = (time: string) => (time === '00:00' ? '24:00' : time)

/** The usual week, slot by slot, and the days that differ. */
export function AvailabilityEditor({ availability, change, errors, prefix = '' }: Props) {
  const { t } = useWords()
  const { weekly } = availability
  const setWeekly = (next: WeeklySlot[]) => change({ ...availability, weekly: next })
  return (
    <Stack gap={20}>
      <Stack gap={8}>
        <Text size="sm" fw={500}>
          {t('operator.application.weekly')}
        </Text>
        {DAYS.map((weekday) => (
          <Group
            className="slots"
            key={weekday}
            gap={8}
            align="flex-start"
            wrap="nowrap"
            py={6}
            style={{ borderTop: '1px solid var(--line)' }}
          >
            <Text w={84} pt={6} size="sm" className="slot-day">
              {t(`weekday.${weekday}`)}
            </Text>
            <Stack gap={6} className="slot-list" style={{ flex: 1, minWidth: 0 }}>
              {!weekly.some((slot) => slot.weekday === weekday) && (
                <Text pt={6} size="sm" c="dimmed">
                  {t('operator.application.unavailable')}
                </Text>
              )}
              {weekly.map((slot, index) => {
                if (slot.weekday !== weekday) return null
                const set = (part: Partial<WeeklySlot>) =>
                  setWeekly(weekly.map((one, at) => (at === index ? { ...one, ...part } : one)))
                const error =
                  ['from', 'to', 'weekday']
                    .map((field) => errors[`${prefix}weekly.${index}.${field}`])
                    .find(Boolean) ?? errors[`${prefix}weekly.${index}`]
                return (
                  <div key={index}>
                    <Group gap={6} wrap="nowrap">
                      <TextInput
                        size="sm"
                        type="time"
                        aria-label={`${t(`weekday.${weekday}`)}, ${t('field.from')}`}
                        value={shown(slot.from)}
                        onChange={(event) => set({ from: event.currentTarget.value })}
                        style={{ flex: '0 1 128px', minWidth: 0 }}
                      />
                      <Text size="sm">–</Text>
                      <TextInput
                        size="sm"
                        type="time"
                        aria-label={`${t(`weekday.${weekday}`)}, ${t('field.to')}`}
                        value={shown(slot.to)}
                        onChange={(event) => set({ to: ending(event.currentTarget.value) })}
                        style={{ flex: '0 1 128px', minWidth: 0 }}
                      />
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size={36}
                        aria-label={`${t('act.remove')} : ${t(`weekday.${weekday}`)} ${slot.from}`}
                        onClick={() => setWeekly(weekly.filter((_, at) => at !== index))}
                      >
                        <IconTrash size={16} stroke={1.6} />
                      </ActionIcon>
                    </Group>
                    {error && (
                      <Text size="sm" c="red">
                        {error}
                      </Text>
                    )}
                  </div>
                )
              })}
            </Stack>
            <ActionIcon
              className="slot-add"
              variant="subtle"
              size={36}
              aria-label={`${t('operator.application.addSlot')} : ${t(`weekday.${weekday}`)}`}
              onClick={() => setWeekly([...weekly, nextSlot(weekly, weekday)])}
            >
              <IconPlus size={18} stroke={1.6} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <Exceptions availability={availability} change={change} errors={errors} prefix={prefix} />
    </Stack>
  )
}

/** A first slot is a working day; a second one the evening. */
const nextSlot = (weekly: WeeklySlot[], weekday: number): WeeklySlot =>
  weekly.some((slot) => slot.weekday === weekday)
    ? { weekday, from: '18:00', to: '22:00' }
    : { weekday, from: '09:00', to: '18:00' }

function Exceptions({ availability, change, errors, prefix = '' }: Props) {
  const { t, format } = useWords()
  const { exceptions } = availability
  const [kind, setKind] = useState<'available' | 'unavailable'>('unavailable')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const add = () => {
    change({
      ...availability,
      exceptions: [...exceptions, { kind, from, to: to || from, reason: reason.trim() || null }],
    })
    setFrom('')
    setTo('')
    setReason('')
  }
  const day = (text: string) =>
    text.length === 10 ? format.day(`${text}T12:00:00Z`, 'UTC') : format.moment(text)
  return (
    <Stack gap={8}>
      <Text size="sm" fw={500}>
        {t('operator.application.exceptions')}
      </Text>
      {exceptions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('operator.application.noExceptions')}
        </Text>
      )}
      {exceptions.map((exception, index) => (
        <Group key={index} gap={8} wrap="nowrap" justify="space-between">
          <div>
            <Text size="sm">
              {t(`operator.application.exceptionKind.${exception.kind}`)} : {day(exception.from)} –{' '}
              {day(exception.to)}
              {exception.reason && ` (${exception.reason})`}
            </Text>
            {errors[`${prefix}exceptions.${index}.to`] && (
              <Text size="sm" c="red">
                {errors[`${prefix}exceptions.${index}.to`]}
              </Text>
            )}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`${t('act.remove')} : ${day(exception.from)}`}
            onClick={() =>
              change({ ...availability, exceptions: exceptions.filter((_, at) => at !== index) })
            }
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap={8} align="flex-end">
        <Select
          size="sm"
          aria-label={t('operator.application.addException')}
          data={(['unavailable', 'available'] as const).map((value) => ({
            value,
            label: t(`operator.application.exceptionKind.${value}`),
          }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value === 'available' ? 'available' : 'unavailable')}
          w={140}
        />
        <TextInput
          size="sm"
          type="date"
          label={t('field.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          type="date"
          label={t('field.to')}
          min={from}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          label={`${t('field.reason')} (${t('field.optional')})`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button size="sm" variant="default" disabled={!from} onClick={add}>
          {t('act.add')}
        </Button>
      </Group>
    </Stack>
  )
}
