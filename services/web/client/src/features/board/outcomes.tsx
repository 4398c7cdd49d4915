import { Stack, Text } from '@mantine/core'
import { type NotChosen, NotChosenPage } from '@regie/contracts'
import { usePages } from '../../queries.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { NotChosenNote } from '../offers/not-chosen-note.tsx'

/** Missions one asked for, or was asked for, that went to somebody else: each with its reasons. */
export function Outcomes() {
  const { t } = useWords()
  const outcomes = usePages('/v1/board/outcomes?limit=10', NotChosenPage)
  const all = outcomes.data ?? []
  if (all.length === 0) return null
  return (
    <Section title={t('operator.board.outcomes')} lead={t('operator.board.outcomesLead')} isPlain>
      <Stack gap={12}>
        {all.map((one) => (
          <Outcome key={one.id} outcome={one} />
        ))}
        <MoreButton of={outcomes} />
      </Stack>
    </Section>
  )
}

function Outcome({ outcome }: { outcome: NotChosen }) {
  const { t, says, format } = useWords()
  const { title, organisationName, placeName, window, zone, through, reference, reasons } = outcome
  return (
    <article className="surface pad">
      <Stack gap={8}>
        <div>
          <Text fw={600}>{says(title)}</Text>
          <Text size="sm" c="dimmed">
            {[reference, organisationName, placeName, format.window(window, zone)].join(' · ')}
          </Text>
          <Text size="sm">{t(`operator.board.through.${through}`)}</Text>
        </div>
        <NotChosenNote reasons={reasons} />
      </Stack>
    </article>
  )
}
