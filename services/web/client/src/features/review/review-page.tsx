import { Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { ReviewRoom } from './review-room.tsx'
import { useReview } from './use-review.ts'

export function MissionReviewPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const review = useReview({ missionId: id })
  const { t } = useWords()
  return (
    <Answered of={review.sets}>
      {() =>
        review.setId ? (
          <Review review={review} back={`/missions/${id}`} />
        ) : (
          <Page title={t('client.review.title')} back={`/missions/${id}`}>
            <Empty>{t('client.review.notYet')}</Empty>
          </Page>
        )
      }
    </Answered>
  )
}

export function DeliverablePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const review = useReview({ deliverableId: id })
  return <Review review={review} back="/missions" />
}

function Review({ review, back }: { review: ReturnType<typeof useReview>; back: string }) {
  const { t, says } = useWords()
  return (
    <Answered of={review.set} heightPx={480}>
      {(set) => (
        <Page
          title={says(set.title)}
          lead={`${set.reference} · ${set.placeName} · ${set.operatorName}`}
          back={back}
        >
          {set.state === 'open' || set.assets.length === 0 ? (
            <Empty>
              <Text>{t('client.review.notYet')}</Text>
              <Text size="sm">{says(set.progress)}</Text>
            </Empty>
          ) : (
            <ReviewRoom set={set} review={review} />
          )}
        </Page>
      )}
    </Answered>
  )
}
