import { Stack, Text } from '@mantine/core'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { useFigures } from './use-retouch.ts'

const asPercent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`)

/** How much the machine does by itself, by product and month. */
export function Figures() {
  const { t, says, format } = useWords()
  const figures = useFigures(true)
  return (
    <Section title={t('retouch.figures')} lead={t('retouch.figuresLead')}>
      <Answered of={figures} heightPx={80}>
        {({ rows, automationShare }) => (
          <Stack gap={8}>
            <Text fw={600} className="figures">
              {t('retouch.automation', { share: asPercent(automationShare) })}
            </Text>
            <Facts
              facts={rows.map(
                (row) =>
                  [
                    `${row.month} · ${says(row.title)}`,
                    `${asPercent(row.automationShare)} – ${t('retouch.figureLine', {
                      automatic: row.automaticCount,
                      byHand: row.byHandCount,
                      pictures: row.pictureCount,
                      amount: format.money(row.amountCents),
                    })}`,
                  ] as const,
              )}
            />
          </Stack>
        )}
      </Answered>
    </Section>
  )
}
