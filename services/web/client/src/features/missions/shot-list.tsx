import { Text } from '@mantine/core'
import type { LocalizedText } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'

type Shot = { key: string; label: LocalizedText; count: number; isRequired: boolean }

/** What is to be shot, how many of each. */
export function ShotList({ shots }: { shots: Shot[] }) {
  const { t, says } = useWords()
  return (
    <div className="rows" style={{ border: 0 }}>
      {shots.map(({ key, label, count, isRequired }) => (
        <div key={key} className="row row-grid row-line" style={{ paddingInline: 0 }}>
          <Text>
            {says(label)}{' '}
            {!isRequired && (
              <Text span size="sm" c="dimmed">
                ({t('field.optional')})
              </Text>
            )}
          </Text>
          <Text className="figures">× {count}</Text>
        </div>
      ))}
    </div>
  )
}
