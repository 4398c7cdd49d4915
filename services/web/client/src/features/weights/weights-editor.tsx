import { Button, Group, NumberInput, Slider, Stack, Text } from '@mantine/core'
import { MATCH_TERMS, type WeightsScope, type WeightsVersion } from '@regie/contracts'
import { useState } from 'react'
import { useSession } from '../../session.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { BeforeAfter } from './before-after.tsx'
import { usePreview, useSaveWeights } from './use-weights.ts'
import { type Draft, draftOf, isSameScope, sumOf, termsOf } from './weights-draft.ts'

type Props = { scope: WeightsScope; current: WeightsVersion; nextVersion: number }

/** The weights as they are, to be moved; their effect on past missions; then saving them, for administrators. */
export function WeightsEditor({ scope, current, nextVersion }: Props) {
  const { t, format } = useWords()
  const session = useSession()
  const [draft, setDraft] = useState<Draft>(draftOf(current))
  const [seen, setSeen] = useState<Awaited<ReturnType<ReturnType<typeof usePreview>['run']>>>()
  const preview = usePreview()
  const save = useSaveWeights()
  const sum = sumOf(draft)
  const terms = termsOf(draft)
  const isSeen = seen !== undefined && JSON.stringify(seen.proposed.terms) === JSON.stringify(terms)
  const isAdmin = session.state === 'signed-in' && session.account.role === 'admin'
  const saving = {
    ...save,
    run: (reason: string) => save.run({ scope, terms, reason }),
  }
  return (
    <>
      <Section
        title={t('weights.terms')}
        lead={
          isSameScope(scope, current.scope)
            ? t('weights.own', { version: current.version, when: format.day(current.createdAt) })
            : t('weights.inherited')
        }
      >
        <Stack gap={12}>
          {MATCH_TERMS.map((term) => (
            <TermField
              key={term}
              label={labelOf(current, term)}
              value={draft[term]}
              set={(value) => setDraft({ ...draft, [term]: value })}
            />
          ))}
          <Group justify="space-between" gap={12}>
            <Text fw={600} className="figures" {...(sum === 100 ? {} : { c: 'var(--fail)' })} role="status">
              {sum === 100 ? t('weights.sum') : t('weights.sumNot', { sum: format.number(sum) })}
            </Text>
            <Group gap={8}>
              <Button variant="subtle" color="gray" onClick={() => setDraft(draftOf(current))}>
                {t('weights.reset')}
              </Button>
              <Button
                variant={isSeen && isAdmin ? 'default' : 'filled'}
                disabled={sum !== 100}
                loading={preview.isRunning}
                onClick={() => void preview.run({ scope, terms }).then(setSeen)}
              >
                {t('weights.preview')}
              </Button>
              {isAdmin && sum === 100 && (
                <ReasonDialog
                  title={t('weights.saveTitle', { version: nextVersion })}
                  lead={t('weights.saveLead')}
                  label={t('weights.save', { version: nextVersion })}
                  variant={isSeen ? 'filled' : 'default'}
                  act={saving}
                />
              )}
            </Group>
          </Group>
          {!isAdmin && <Text size="sm">{t('weights.adminsOnly')}</Text>}
          <RefusalNote error={preview.refusal} />
        </Stack>
      </Section>
      {seen && <BeforeAfter preview={seen.preview} isStale={!isSeen} />}
    </>
  )
}

function labelOf({ terms }: WeightsVersion, term: string) {
  return terms.find((one) => one.term === term)?.label ?? { fr: term, en: term }
}

type TermProps = { label: { fr: string; en: string }; value: number; set: (value: number) => void }

function TermField({ label, value, set }: TermProps) {
  const { says } = useWords()
  const name = says(label)
  return (
    <div className="weight">
      <Text size="sm">{name}</Text>
      <Slider
        value={value}
        min={0}
        max={100}
        step={1}
        label={null}
        size="sm"
        thumbLabel={name}
        onChange={set}
        className="weight-slider"
      />
      <NumberInput
        aria-label={name}
        value={value}
        min={0}
        max={100}
        step={1}
        decimalScale={1}
        clampBehavior="strict"
        suffix="&nbsp;%"
        size="sm"
        onChange={(next) => set(typeof next === 'number' ? next : 0)}
      />
    </div>
  )
}
