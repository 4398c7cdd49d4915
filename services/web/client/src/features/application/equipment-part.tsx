import { Button, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import {
  CAPABILITIES,
  type Capability,
  EQUIPMENT_CONDITIONS,
  EQUIPMENT_KINDS,
  type EquipmentItem,
} from '@regie/contracts'
import { useState } from 'react'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import type { PartProps } from './part.ts'

export function EquipmentPart({ draft, change, errors }: PartProps) {
  return (
    <EquipmentEditor items={draft.equipment} change={(equipment) => change({ equipment })} errors={errors} />
  )
}

type Props = {
  items: EquipmentItem[]
  change: (items: EquipmentItem[]) => void
  errors: Record<string, string>
  /** Whether a piece counts when missions are matched; undefined where nobody has judged it. */
  isCounted?: (item: EquipmentItem) => boolean | undefined
}

/** What somebody works with; a piece is added or changed in a dialog. */
export function EquipmentEditor({ items, change, errors, isCounted }: Props) {
  const { t, says } = useWords()
  const [edited, setEdited] = useState<number>()
  const close = () => setEdited(undefined)
  const keep = (item: EquipmentItem) => {
    change(edited === items.length ? [...items, item] : items.map((one, at) => (at === edited ? item : one)))
    close()
  }
  return (
    <Stack gap={12}>
      {items.length === 0 && <Text c="dimmed">{t('operator.application.noEquipment')}</Text>}
      {items.length > 0 && (
        <div className="rows">
          {items.map((item, index) => (
            <div key={`${item.make}:${item.model}:${item.serial}:${index}`} className="row row-grid">
              <div>
                <Text fw={550}>
                  {item.make} {item.model}
                </Text>
                <Text size="sm" c="dimmed">
                  {t(`operator.application.kinds.${item.kind}`)} ·{' '}
                  {t(`operator.application.conditions.${item.condition}`)}
                  {item.capabilities.map((key) => ` · ${says(CAPABILITIES[key])}`)}
                </Text>
                <CountedMark isCounted={isCounted?.(item)} />
                {Object.entries(errors)
                  .filter(([field]) => field.startsWith(`equipment.${index}`))
                  .map(([field, message]) => (
                    <Text key={field} size="sm" c="red">
                      {message}
                    </Text>
                  ))}
              </div>
              <Group gap={4} wrap="nowrap">
                <Button variant="subtle" size="sm" px={8} onClick={() => setEdited(index)}>
                  {t('act.edit')}
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  size="sm"
                  px={8}
                  onClick={() => change(items.filter((_, at) => at !== index))}
                >
                  {t('act.remove')}
                </Button>
              </Group>
            </div>
          ))}
        </div>
      )}
      <Button variant="default" onClick={() => setEdited(items.length)}>
        {t('operator.application.addEquipment')}
      </Button>
      <Modal
        opened={edited !== undefined}
        onClose={close}
        title={t(
          edited === undefined || items[edited] === undefined
            ? 'operator.application.addEquipment'
            : 'operator.application.editEquipment',
        )}
        centered
      >
        {edited !== undefined && <EquipmentForm item={items[edited]} keep={keep} />}
      </Modal>
    </Stack>
  )
}

function CountedMark({ isCounted }: { isCounted: boolean | undefined }) {
  const { t } = useWords()
  if (isCounted === undefined) return null
  return (
    <StateMark tone={isCounted ? 'pass' : 'warn'}>
      {t(isCounted ? 'operator.profile.counted' : 'operator.profile.notCounted')}
    </StateMark>
  )
}

const today = () => new Date().toISOString().slice(0, 10)

function EquipmentForm({
  item,
  keep,
}: {
  item: EquipmentItem | undefined
  keep: (item: EquipmentItem) => void
}) {
  const { t, says } = useWords()
  const [piece, setPiece] = useState<EquipmentItem>(
    item ?? {
      kind: 'camera',
      make: '',
      model: '',
      serial: null,
      capabilities: [],
      condition: 'good',
      checkedOn: today(),
    },
  )
  const set = (part: Partial<EquipmentItem>) => setPiece({ ...piece, ...part })
  return (
    <form
      onSubmit={(event) => {
        // The dialog stands inside the page's own form.
        event.stopPropagation()
        event.preventDefault()
        keep(piece)
      }}
    >
      <Stack gap={16}>
        <Select
          label={t('operator.application.kind')}
          data={EQUIPMENT_KINDS.map((value) => ({ value, label: t(`operator.application.kinds.${value}`) }))}
          value={piece.kind}
          allowDeselect={false}
          onChange={(kind) => kind && set({ kind: kind as EquipmentItem['kind'] })}
        />
        <TextInput
          label={t('operator.application.make')}
          required
          value={piece.make}
          onChange={(event) => set({ make: event.currentTarget.value })}
        />
        <TextInput
          label={t('operator.application.model')}
          required
          value={piece.model}
          onChange={(event) => set({ model: event.currentTarget.value })}
        />
        <TextInput
          label={`${t('operator.application.serial')} (${t('field.optional')})`}
          value={piece.serial ?? ''}
          onChange={(event) => set({ serial: event.currentTarget.value.trim() || null })}
        />
        <MultiSelect
          label={t('operator.application.capabilities')}
          data={(Object.keys(CAPABILITIES) as Capability[]).map((value) => ({
            value,
            label: says(CAPABILITIES[value]),
          }))}
          value={piece.capabilities}
          onChange={(keys) => set({ capabilities: keys as Capability[] })}
          searchable
          maxValues={12}
        />
        <Group grow align="flex-start">
          <Select
            label={t('operator.application.condition')}
            data={EQUIPMENT_CONDITIONS.map((value) => ({
              value,
              label: t(`operator.application.conditions.${value}`),
            }))}
            value={piece.condition}
            allowDeselect={false}
            onChange={(condition) => condition && set({ condition: condition as EquipmentItem['condition'] })}
          />
          <TextInput
            label={t('operator.application.checkedOn')}
            type="date"
            required
            max={today()}
            value={piece.checkedOn}
            onChange={(event) => set({ checkedOn: event.currentTarget.value })}
          />
        </Group>
        <Button type="submit">{t('act.confirm')}</Button>
      </Stack>
    </form>
  )
}
