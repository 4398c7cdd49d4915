import { Stack, Text, Title } from '@mantine/core'
import type { PlanLine } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'

const HOUR_MS = 3_600_000
const ms = (iso: string) => Date.parse(iso)

type Day = { day: string; lines: PlanLine[]; fromMs: number; toMs: number }

/** Each day, each operator: where their time goes, on one scale of hours a day. */
export function PlanCalendar({ lines }: { lines: PlanLine[] }) {
  const { t, format } = useWords()
  const alive = lines.filter(({ state, change }) => state !== 'refused' && change !== 'removed')
  const days = daysOf(alive, (line) => format.day(line.window.from, line.zone))
  return (
    <Section title={t('plans.calendar')} lead={t('plans.calendarLead')}>
      <Stack gap={24}>
        {days.map((one) => (
          <DayRows key={one.day} day={one} />
        ))}
      </Stack>
    </Section>
  )
}

function DayRows({ day: { day, lines, fromMs, toMs } }: { day: Day }) {
  const people = new Map<string, PlanLine[]>()
  for (const line of lines) people.set(line.operatorId, [...(people.get(line.operatorId) ?? []), line])
  return (
    <Stack gap={8}>
      <Title order={3}>{day}</Title>
      <ul className="plan-people">
        {[...people.values()].map((own) => (
          <OperatorDay key={own[0]?.operatorId} lines={own} fromMs={fromMs} toMs={toMs} />
        ))}
      </ul>
    </Stack>
  )
}

function OperatorDay({ lines, fromMs, toMs }: { lines: PlanLine[]; fromMs: number; toMs: number }) {
  const { t, format } = useWords()
  const share = (iso: string) => `${((ms(iso) - fromMs) / (toMs - fromMs)) * 100}%`
  const span = ({ from, to }: { from: string; to: string }) => ({
    left: share(from),
    width: `${((ms(to) - ms(from)) / (toMs - fromMs)) * 100}%`,
  })
  return (
    <li className="plan-person">
      <Text size="sm" fw={600}>
        {lines[0]?.operatorName}
      </Text>
      <div>
        <div className="plan-bar" aria-hidden>
          {lines.map((line) => (
            <span key={`${line.id} road`} className="plan-road" style={span(line.held)} />
          ))}
          {lines.map((line) => (
            <span
              key={line.id}
              className="plan-shoot"
              data-kind={line.state === 'fixed' ? 'fixed' : line.kind}
              style={span(line.window)}
            />
          ))}
        </div>
        <ul className="plan-stops">
          {lines.map((line) => (
            <li key={line.id}>
              <span className="figures">
                {format.time(line.window.from, line.zone)}–{format.time(line.window.to, line.zone)}
              </span>{' '}
              {line.kind === 'standby'
                ? t('plans.standbyFor', { reference: line.reference })
                : line.reference}{' '}
              · {line.placeName}
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}

/** Whole hours around everything of a day, so that bars of one day can be compared. */
function daysOf(lines: readonly PlanLine[], dayOf: (line: PlanLine) => string): Day[] {
  const days = new Map<string, PlanLine[]>()
  for (const line of lines.toSorted((a, b) => ms(a.window.from) - ms(b.window.from))) {
    const day = dayOf(line)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return [...days].map(([day, own]) => ({
    day,
    lines: own,
    fromMs: Math.floor(Math.min(...own.map(({ held }) => ms(held.from))) / HOUR_MS) * HOUR_MS,
    toMs: Math.ceil(Math.max(...own.map(({ held }) => ms(held.to))) / HOUR_MS) * HOUR_MS,
  }))
}
