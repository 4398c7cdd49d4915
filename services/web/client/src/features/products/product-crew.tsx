import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select, Stack, Text } from '@mantine/core'
import { CAPABILITIES, type Capability, ROLES_ON_SITE, type RoleOnSite } from '@regie/contracts'
import { IconTrash } from '@tabler/icons-react'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { type Draft, newSeat } from './product-draft.ts'
import type { PartProps } from './text-pair.tsx'

type Seat = Draft['crew'][number]

/** Who comes beside the lead; most products need nobody, and then this is one button. */
export function ProductCrew({ draft: { crew }, change, errors }: PartProps) {
  const { t } = useWords()
  const set = (index: number, part: Partial<Seat>) =>
    change({ crew: crew.map((seat, at) => (at === index ? { ...seat, ...part } : seat)) })
  return (
    <Section title={t('producer.products.crew')} lead={t('producer.products.crewLead')}>
      <Stack gap={20}>
        {crew.map((seat, index) => (
          <SeatRow
            key={index}
            seat={seat}
            error={errors[`crew.${index}.key`]}
            set={(part) => set(index, part)}
            remove={() => change({ crew: crew.filter((_, at) => at !== index) })}
          />
        ))}
        <Group>
          <Button
            variant="default"
            disabled={crew.length >= 5}
            onClick={() => change({ crew: [...crew, newSeat('assistant', crew)] })}
          >
            {t('producer.products.addSeat')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

type RowProps = {
  seat: Seat
  error: string | undefined
  set: (part: Partial<Seat>) => void
  remove: () => void
}

function SeatRow({ seat, error, set, remove }: RowProps) {
  const { t, says } = useWords()
  const cents = (value: number | string) => Math.round(Number(value) * 100)
  return (
    <Stack gap={8}>
      <Group gap={12} align="flex-end">
        <Select
          label={t('field.who')}
          data={ROLES_ON_SITE.map((value) => ({ value, label: t(`roleOnSite.${value}`) }))}
          value={seat.role}
          allowDeselect={false}
          onChange={(role) => role && set({ role: role as RoleOnSite })}
          w={180}
        />
        <NumberInput
          label={t('producer.products.minimumLevel')}
          min={1}
          max={5}
          value={seat.minimumLevel}
          onChange={(value) => set({ minimumLevel: Number(value) })}
          w={110}
        />
        <NumberInput
          label={t('producer.products.optionPrice')}
          min={0}
          decimalScale={2}
          value={seat.priceCents / 100}
          onChange={(value) => set({ priceCents: cents(value) })}
          w={140}
        />
        <NumberInput
          label={t('producer.products.fee')}
          min={0}
          decimalScale={2}
          value={seat.feeCents / 100}
          onChange={(value) => set({ feeCents: cents(value) })}
          w={140}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={42}
          aria-label={`${t('act.remove')} : ${t(`roleOnSite.${seat.role}`)}`}
          onClick={remove}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </Group>
      <MultiSelect
        label={t('producer.products.capabilities')}
        data={(Object.keys(CAPABILITIES) as Capability[]).map((value) => ({
          value,
          label: says(CAPABILITIES[value]),
        }))}
        value={seat.capabilities}
        onChange={(capabilities) => set({ capabilities })}
        searchable
      />
      {error && (
        <Text size="sm" c="red">
          {error}
        </Text>
      )}
    </Stack>
  )
}
