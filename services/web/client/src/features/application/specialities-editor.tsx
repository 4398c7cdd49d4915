import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { SPECIALITIES, type Speciality, type SpecialityClaimed } from '@regie/contracts'
import { IconTrash } from '@tabler/icons-react'
import { useWords } from '../../words/use-words.ts'

type Props = {
  /** Left out where a title above says it. */
  label?: string
  specialities: SpecialityClaimed[]
  change: (specialities: SpecialityClaimed[]) => void
  errors: Record<string, string>
}

/** What somebody shoots, how well, and since when. */
export function SpecialitiesEditor({ label, specialities, change, errors }: Props) {
  const { t, says } = useWords()
  const left = (Object.keys(SPECIALITIES) as Speciality[]).filter(
    (key) => !specialities.some((one) => one.key === key),
  )
  const set = (index: number, part: Partial<SpecialityClaimed>) =>
    change(specialities.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <Stack gap={12}>
      {label && (
        <Text size="sm" fw={500}>
          {label}
        </Text>
      )}
      {specialities.map(({ key, level, since }, index) => (
        <Group key={key} align="flex-end" gap={8} wrap="wrap">
          <Select
            label={says(SPECIALITIES[key].label)}
            data={([1, 2, 3, 4, 5] as const).map((value) => ({
              value: String(value),
              label: t(`operator.application.level${value}`),
            }))}
            value={String(level)}
            allowDeselect={false}
            error={errors[`specialities.${index}.level`] ?? errors[`specialities.${index}`]}
            onChange={(value) => set(index, { level: Number(value) })}
            style={{ flex: '2 1 160px' }}
          />
          <NumberInput
            label={t('operator.application.since')}
            hideControls
            allowDecimal={false}
            value={since ?? ''}
            onChange={(value) => set(index, { since: typeof value === 'number' ? value : undefined })}
            error={errors[`specialities.${index}.since`]}
            style={{ flex: '1 1 100px' }}
          />
          <Button
            variant="subtle"
            color="gray"
            px={10}
            aria-label={`${t('act.remove')} ${says(SPECIALITIES[key].label)}`}
            onClick={() => change(specialities.filter((one) => one.key !== key))}
          >
            <IconTrash size={18} stroke={1.6} />
          </Button>
        </Group>
      ))}
      <Select
        placeholder={t('operator.application.addSpeciality')}
        aria-label={t('operator.application.addSpeciality')}
        data={left.map((key) => ({ value: key, label: says(SPECIALITIES[key].label) }))}
        value={null}
        error={errors.specialities}
        onChange={(key) => key && change([...specialities, { key: key as Speciality, level: 3 }])}
      />
    </Stack>
  )
}
