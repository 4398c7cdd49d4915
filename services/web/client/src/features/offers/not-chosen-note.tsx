import { Alert, Text } from '@mantine/core'
import type { NotChosenReason } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'

/** Why a mission went to somebody else, most telling first. */
export function NotChosenNote({ reasons }: { reasons: readonly NotChosenReason[] }) {
  const { t, says } = useWords()
  return (
    <Alert variant="light" color="gray" title={t('operator.offers.notChosen')}>
      {reasons.map((reason) => (
        <Text key={reason.key} size="sm">
          {says(reason.says)}
        </Text>
      ))}
    </Alert>
  )
}
