import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { Asset } from '@regie/contracts'
import { type Ref, useState } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import type { useDrawnRegion } from './use-drawn-region.ts'
import type { useReview } from './use-review.ts'

type Props = {
  asset: Asset
  drawn: ReturnType<typeof useDrawnRegion>
  askChange: ReturnType<typeof useReview>['askChange']
  ref: Ref<HTMLTextAreaElement>
}

/** What should change on this picture, on a region of it when one was drawn. */
export function ChangeForm({ asset, drawn, askChange, ref }: Props) {
  const { t } = useWords()
  const [comment, setComment] = useState('')
  const send = async () => {
    const asked = await askChange.run({ assetId: asset.id, comment, region: drawn.region })
    if (!asked) return
    setComment('')
    drawn.clear()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack gap={8}>
        <Textarea
          ref={ref}
          label={t('client.review.askChange')}
          description={t('client.review.drawHint')}
          placeholder={t('client.review.comment')}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={2_000}
          value={comment}
          error={fieldErrors(askChange.refusal).comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <RefusalNote error={askChange.refusal} shown={['comment']} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {drawn.region ? t('mission.regionNumber', { n: '+' }) : t('mission.wholePicture')}
          </Text>
          <Group gap={8}>
            {drawn.region && (
              <Button variant="subtle" color="gray" size="sm" onClick={drawn.clear}>
                {t('client.review.clearRegion')}
              </Button>
            )}
            <Button type="submit" variant="default" size="sm" loading={askChange.isRunning}>
              {t('client.review.send')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
