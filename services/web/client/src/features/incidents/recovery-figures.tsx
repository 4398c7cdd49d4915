import { Table, Text } from '@mantine/core'
import type { IncidentFigures } from '@regie/contracts'
import { Answered } from '../../ui/answered.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = {
  of: { data: IncidentFigures | undefined; error: unknown; isPending: boolean; refetch: () => unknown }
}

/** How fast missions are safe again: median and worst, a line a month and kind. */
export function RecoveryFigures({ of: figures }: Props) {
  const { t, says, format } = useWords()
  const time = (minutes: number | null) =>
    minutes === null ? '–' : minutes < 1 ? '< 1 min' : format.duration(minutes)
  return (
    <Section title={t('incidents.figures')} lead={t('incidents.figuresLead')}>
      <Answered of={figures} heightPx={120}>
        {({ months }) =>
          months.length === 0 ? (
            <Text c="dimmed">{t('incidents.noFigures')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={520}>
              <Table className="figures" verticalSpacing={6}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('incidents.month')}</Table.Th>
                    <Table.Th>{t('incidents.kind')}</Table.Th>
                    <Table.Th ta="right">{t('incidents.count')}</Table.Th>
                    <Table.Th ta="right">{t('incidents.solvedCount')}</Table.Th>
                    <Table.Th ta="right">{t('incidents.escalatedCount')}</Table.Th>
                    <Table.Th ta="right">{t('incidents.median')}</Table.Th>
                    <Table.Th ta="right">{t('incidents.worst')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {months.map((row) => (
                    <Table.Tr key={`${row.month} ${row.kind}`}>
                      <Table.Td>{row.month}</Table.Td>
                      <Table.Td>{says(row.kindTitle)}</Table.Td>
                      <Table.Td ta="right">{row.count}</Table.Td>
                      <Table.Td ta="right">{row.solvedCount}</Table.Td>
                      <Table.Td ta="right">{row.escalatedCount}</Table.Td>
                      <Table.Td ta="right">{time(row.medianMinutes)}</Table.Td>
                      <Table.Td ta="right">{time(row.worstMinutes)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Answered>
    </Section>
  )
}
