import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import {
  type DeliverableSummary,
  type DiffusionCover,
  LICENSED_MEDIA,
  LICENSED_TERRITORIES,
  type LicensedMedium,
  type LicensedTerritory,
} from '@regie/contracts'
import { useState } from 'react'
import { Answered, Empty } from '../../ui/answered.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { SetPictures } from './set-pictures.tsx'
import { dayHere } from './use-days.ts'
import { type PlanDraft, useCover, usePlanning, useSets } from './use-rights.ts'

type Draft = {
  campaign: string
  medium: LicensedMedium
  territory: LicensedTerritory
  startsOn: string
  endsOn: string
}
const SHOWN = ['campaign', 'medium', 'territory', 'startsOn', 'endsOn']

/** One publication of some pictures; says what stands against it before it is planned. */
export function PlanForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const sets = useSets('delivered')
  return (
    <Answered of={sets}>
      {({ items }) =>
        items[0] ? (
          <Form sets={items} firstId={items[0].id} onDone={onDone} />
        ) : (
          <Empty>{t('rights.plan.noneDelivered')}</Empty>
        )
      }
    </Answered>
  )
}

type Sets = readonly DeliverableSummary[]

function Form({ sets, firstId, onDone }: { sets: Sets; firstId: string; onDone: () => void }) {
  const { t } = useWords()
  const [setId, setSetId] = useState(firstId)
  const [chosen, choose] = useState<string[]>([])
  const [draft, setDraft] = useState<Draft>(() => ({
    campaign: '',
    medium: 'website',
    territory: 'france',
    startsOn: dayHere(),
    endsOn: '',
  }))
  const planning = usePlanning(onDone)
  const errors = fieldErrors(planning.refusal)
  const plan: PlanDraft = { ...draft, assetIds: chosen, endsOn: draft.endsOn || null }
  const isWhole =
    chosen.length > 0 && draft.startsOn !== '' && (!draft.endsOn || draft.endsOn >= draft.startsOn)
  // The campaign changes nothing of what is covered: one name stands for any while it is being typed.
  const cover = useCover(isWhole ? { ...plan, campaign: '-' } : null)
  const blocked = blockedIn(cover.data)
  const field = (name: keyof Draft) => ({
    value: draft[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  })
  return (
    <form
      className="surface pad"
      onSubmit={(event) => {
        event.preventDefault()
        void planning.run(plan)
      }}
    >
      <Stack gap={16}>
        <SetPictures
          label={t('rights.plan.set')}
          sets={sets}
          setId={setId}
          chosen={chosen}
          choose={(id, ids) => {
            setSetId(id)
            choose(ids)
          }}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <TextInput
            label={t('rights.plan.campaign')}
            placeholder={t('rights.plan.campaignHint')}
            required
            maxLength={120}
            {...field('campaign')}
          />
          <NativeSelect
            label={t('rights.plan.medium')}
            data={LICENSED_MEDIA.map((value) => ({ value, label: t(`rights.media.${value}`) }))}
            {...field('medium')}
          />
          <NativeSelect
            label={t('rights.plan.territory')}
            data={LICENSED_TERRITORIES.map((value) => ({ value, label: t(`rights.areas.${value}`) }))}
            {...field('territory')}
          />
          <TextInput type="date" label={t('rights.plan.startsOn')} required {...field('startsOn')} />
          <TextInput
            type="date"
            label={t('rights.plan.endsOn')}
            description={t('rights.plan.endsOnHint')}
            min={draft.startsOn}
            {...field('endsOn')}
          />
        </SimpleGrid>
        {isWhole && cover.data && <Cover cover={cover.data} />}
        <RefusalNote error={planning.refusal} shown={SHOWN} />
        <Group justify="flex-end">
          {blocked.size > 0 && blocked.size < chosen.length && (
            <Button variant="default" onClick={() => choose(chosen.filter((id) => !blocked.has(id)))}>
              {t('rights.plan.dropBlocked')}
            </Button>
          )}
          <Button type="submit" loading={planning.isRunning} disabled={!isWhole || blocked.size > 0}>
            {t('rights.plan.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const blockedIn = (cover: DiffusionCover | undefined): Set<string> =>
  new Set(
    cover?.items
      .filter(({ problems }) => problems.some(({ isRefused }) => isRefused))
      .map(({ assetId }) => assetId) ?? [],
  )

/** Each thing said once, with the pictures it is said of. */
function Cover({ cover: { items } }: { cover: DiffusionCover }) {
  const { t, says } = useWords()
  const blocked = items.filter(({ problems }) => problems.some(({ isRefused }) => isRefused)).length
  const flagged = items.filter(({ problems }) => problems.length > 0).length - blocked
  const said = new Map<string, string[]>()
  for (const { filename, problems } of items)
    for (const problem of problems)
      said.set(says(problem.says), [...(said.get(says(problem.says)) ?? []), filename])
  return (
    <Alert
      variant="light"
      color={blocked > 0 ? 'red' : flagged > 0 ? 'yellow' : 'green'}
      role="status"
      title={
        blocked > 0
          ? t('rights.plan.blocked', { count: blocked })
          : flagged > 0
            ? t('rights.plan.flagged', { count: flagged })
            : t('rights.plan.covered')
      }
    >
      {[...said].map(([line, filenames]) => (
        <Text size="sm" key={line}>
          {line} {filenames.length < items.length && `(${filenames.join(', ')})`}
        </Text>
      ))}
    </Alert>
  )
}
