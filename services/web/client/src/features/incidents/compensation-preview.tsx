import { Stack, Text } from '@mantine/core'
import { CompensationPreview } from '@regie/contracts'
import { useAnswer } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'

export const usePreview = (missionId: string, act: 'cancel' | 'move' | 'withdraw') =>
  useAnswer(`/v1/missions/${missionId}/compensation?act=${act}`, CompensationPreview, () => 60_000)

/** What it would cost or pay if it were done now, before it is done, and when that changes. */
export function Preview({ of: preview }: { of: ReturnType<typeof usePreview> }) {
  const { t, says, format } = useWords()
  const nowMs = useNow()
  return (
    <Answered of={preview} heightPx={60}>
      {({ lines, clientCents, operatorCents, changesAt }) => {
        const cents = clientCents ?? operatorCents ?? 0
        const total =
          cents === 0
            ? t('incidents.free')
            : t(clientCents === null ? 'incidents.youGet' : 'incidents.youPay', {
                amount: format.money(cents),
              })
        return (
          <Stack gap={4} className="surface pad">
            <Text size="sm" c="dimmed">
              {t('incidents.ifNow')}
            </Text>
            <Text fw={650} fz={20} className="figures">
              {total}
            </Text>
            {lines.map((line) => (
              <Text key={line.says.en} size="sm">
                {says(line.says)}
              </Text>
            ))}
            {changesAt && (
              <Text size="sm" c="dimmed">
                {t('incidents.changesAt', { when: format.fromNow(changesAt, nowMs) })}
              </Text>
            )}
          </Stack>
        )
      }}
    </Answered>
  )
}
