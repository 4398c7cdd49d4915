import { Stack, Text, Title } from '@mantine/core'
import type { QuoteOption } from '@regie/contracts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = { option: QuoteOption; isChosen: boolean; choose?: (() => void) | undefined }

/** One formula of a quote: price first, then what it holds. Chosen by the whole card. */
export function QuoteOptionCard({ option, isChosen, choose }: Props) {
  const { t, says, format } = useWords()
  const pictures = option.shotList.reduce((total, { count }) => total + count, 0)
  const content = (
    <Stack gap={12} style={{ height: '100%' }}>
      <div>
        <Title order={3}>{says(option.title)}</Title>
        <Text fz={28} fw={650} lh={1.2} className="figures">
          {format.money(option.grossCents)}
        </Text>
        <Text size="sm" c="dimmed" className="figures">
          {t('field.total')} · {t('client.quotes.net', { amount: format.money(option.netCents) })}
        </Text>
      </div>
      <Text size="sm">
        {t('client.quotes.onSite', { duration: format.duration(option.durationMinutes) })}
        <br />
        {t('client.quotes.pictures', { count: pictures })}
        <br />
        {t('client.quotes.within', { duration: format.duration(option.deliversWithinHours * 60) })}
      </Text>
      <div>
        {option.lines.map(({ label, quantity, netCents }) => (
          <div key={label.en} style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
            <Text size="sm" c="dimmed">
              {says(label)}
              {quantity > 1 && ` × ${quantity}`}
            </Text>
            <Text size="sm" c="dimmed" className="figures" style={{ whiteSpace: 'nowrap' }}>
              {format.money(netCents)}
            </Text>
          </div>
        ))}
        {option.vat.map(({ rateBp, vatCents }) => (
          <div key={rateBp} style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
            <Text size="sm" c="dimmed">
              {t('field.vat')} {format.number(rateBp / 100)} %
            </Text>
            <Text size="sm" c="dimmed" className="figures">
              {format.money(vatCents)}
            </Text>
          </div>
        ))}
      </div>
      {option.operatorFeeCents !== null && (
        <Text size="sm" className="figures">
          {t('field.fee')} : {format.money(option.operatorFeeCents)}
        </Text>
      )}
      {isChosen && <StateMark tone="act">{says(option.title)}</StateMark>}
    </Stack>
  )
  const look = {
    borderColor: isChosen ? 'var(--accent)' : 'var(--line)',
    boxShadow: isChosen ? '0 0 0 1px var(--accent)' : 'none',
  }
  return choose ? (
    <button
      type="button"
      aria-pressed={isChosen}
      className="surface pad"
      onClick={choose}
      style={{ textAlign: 'left', font: 'inherit', color: 'inherit', cursor: 'pointer', ...look }}
    >
      {content}
    </button>
  ) : (
    <div className="surface pad" style={look}>
      {content}
    </div>
  )
}
