import { Text } from '@mantine/core'
import type { MatchCandidate } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'

/** What moved the rank: how far behind the one above, and for which term most. */
export function Standing({ of: standing }: { of: MatchCandidate['standing'] }) {
  const { t, says, format } = useWords()
  if (!standing) return null
  const { gap, label, by } = standing
  const words = {
    gap: format.points(gap),
    term: label ? says(label).toLowerCase() : '',
    by: format.points(by),
  }
  const key = !label ? (gap === 0 ? 'standingTie' : 'standing') : 'standingBy'
  return (
    <Text size="sm" c="dimmed" className="figures">
      {t(`producer.missions.${key}`, words)}
    </Text>
  )
}
