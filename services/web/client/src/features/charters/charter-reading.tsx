import { List, SegmentedControl, Stack, Title } from '@mantine/core'
import { renderBrief, renderPromise, renderQuiz, renderRetouchSheet } from '@regie/charters'
import type { CharterDocument } from '@regie/contracts'
import { useState } from 'react'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'

const PAGES = { brief: renderBrief, quiz: renderQuiz, retouch: renderRetouchSheet, promise: renderPromise }
type PageName = keyof typeof PAGES
const NAMES = Object.keys(PAGES) as PageName[]

/** The same charter as each of its readers has it. */
export function ReadingOfCharter({ document }: { document: CharterDocument }) {
  const { t, says } = useWords()
  const [name, setName] = useState<PageName>('brief')
  const { chapters } = PAGES[name](document)
  return (
    <Section title={t('producer.charters.reading')} lead={t(`producer.charters.readers.${name}`)}>
      <Stack gap={16}>
        <SegmentedControl
          fullWidth
          aria-label={t('producer.charters.reading')}
          value={name}
          onChange={(next) => setName(NAMES.find((each) => each === next) ?? 'brief')}
          data={NAMES.map((value) => ({ value, label: t(`producer.charters.pages.${value}`) }))}
        />
        {chapters.map(({ heading, lines }) => (
          <div key={heading.en}>
            <Title order={3} mb={4}>
              {says(heading)}
            </Title>
            <List size="sm">
              {lines.map((line) => (
                <List.Item key={line.en}>{says(line)}</List.Item>
              ))}
            </List>
          </div>
        ))}
      </Stack>
    </Section>
  )
}
