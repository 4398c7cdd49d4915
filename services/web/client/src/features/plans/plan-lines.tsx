import { Checkbox, Group, Stack, Text } from '@mantine/core'
import type { PlanLine, PlanLineState } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Empty } from '../../ui/answered.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

const TONES: Record<PlanLineState, Tone> = {
  fixed: 'quiet',
  proposed: 'act',
  accepted: 'act',
  offered: 'warn',
  confirmed: 'pass',
  refused: 'fail',
  lapsed: 'quiet',
}

type Props = {
  lines: PlanLine[]
  /** Those a producer leaves out. */
  left: ReadonlySet<string>
  choose: (id: string, isIn: boolean) => void
}

/** The diff: every line with what it changes, why, and what became of it; all are chosen until one is left out. */
export function PlanLines({ lines, left, choose }: Props) {
  const { t } = useWords()
  return (
    <Section title={t('plans.lines')} lead={t('plans.linesLead')} isPlain>
      {lines.length === 0 ? (
        <Empty>{t('plans.noLines')}</Empty>
      ) : (
        <div className="rows">
          {lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              isIn={!left.has(line.id)}
              choose={(isIn) => choose(line.id, isIn)}
            />
          ))}
        </div>
      )}
    </Section>
  )
}

type LineProps = { line: PlanLine; isIn: boolean; choose: (isIn: boolean) => void }

function Line({ line, isIn, choose }: LineProps) {
  const { t, says, format } = useWords()
  const { reference, operatorName, state } = line
  const isOpen = state === 'proposed'
  return (
    <div className="row">
      <Group gap={12} align="flex-start" wrap="nowrap">
        <Checkbox
          aria-label={t('plans.select', { reference, name: operatorName })}
          checked={isOpen ? isIn : state === 'accepted' || state === 'offered' || state === 'confirmed'}
          disabled={!isOpen}
          onChange={(event) => choose(event.currentTarget.checked)}
          mt={2}
        />
        <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
          <Group justify="space-between" gap={8}>
            <Text fw={600}>
              {line.kind === 'standby' ? `${t('plans.standby')} · ` : ''}
              {operatorName}
            </Text>
            <StateMark tone={TONES[state]}>
              {isOpen ? t(`plans.change.${line.change}`) : t(`plans.lineState.${state}`)}
            </StateMark>
          </Group>
          <Text size="sm">
            <Link to={`/missions/${line.missionId}`}>
              {reference} · {says(line.title)}
            </Link>{' '}
            · {line.placeName} · {format.window(line.window, line.zone)}
          </Text>
          <Text size="sm" c="dimmed">
            {state === 'fixed' ? '' : `${format.money(line.feeCents)} · `}
            {line.score === null ? '' : `${t('plans.score', { value: format.share(line.score) })} · `}
            {says(line.says)}
            {line.todayName ? ` (${t('plans.today', { name: line.todayName })})` : ''}
          </Text>
          {line.refusals.map(({ constraint, label, sentence }) => (
            <Text key={constraint} size="sm" c="var(--fail)">
              {says(label)} : {says(sentence)}
            </Text>
          ))}
        </Stack>
      </Group>
    </div>
  )
}
