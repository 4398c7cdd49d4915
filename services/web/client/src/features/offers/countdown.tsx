import { StateMark } from '../../ui/state-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'

const HOUR_MS = 3_600_000

/** How long is left to answer; urgent under an hour. */
export function Countdown({ until }: { until: string }) {
  const { t, format } = useWords()
  const nowMs = useNow(1_000)
  const leftMs = Date.parse(until) - nowMs
  if (leftMs <= 0) return <StateMark tone="quiet">{t('operator.offers.over')}</StateMark>
  const seconds = Math.floor(leftMs / 1_000)
  const time =
    leftMs < HOUR_MS
      ? `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
      : format.duration(seconds / 60)
  return <StateMark tone={leftMs < HOUR_MS ? 'live' : 'act'}>{t('operator.offers.left', { time })}</StateMark>
}
