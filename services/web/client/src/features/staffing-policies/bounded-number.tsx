import { NumberInput } from '@mantine/core'
import { useWords } from '../../words/use-words.ts'

type Props = {
  label: string
  /** What it does, before the bounds. */
  says?: string
  min: number
  max: number
  value: number
  /** What is stored for one shown: 100 where percents are stored as basis points. */
  per?: number
  decimals?: number
  error: string | undefined
  onChange: (value: number) => void
}

/** A number that states its bounds beneath it. */
export function BoundedNumber({
  label,
  says,
  min,
  max,
  value,
  per = 1,
  decimals = 0,
  error,
  onChange,
}: Props) {
  const { t, format } = useWords()
  const bounds = t('staffing.bounds', { min: format.number(min), max: format.number(max) })
  return (
    <NumberInput
      label={label}
      description={says ? `${says} ${bounds}` : bounds}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min={min}
      max={max}
      decimalScale={decimals}
      step={decimals > 0 ? 0.05 : 1}
      required
      value={value / per}
      error={error}
      onChange={(next) => onChange(Math.round(Number(next) * per * 10 ** decimals) / 10 ** decimals)}
    />
  )
}
