import { Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { faceOf, useMe } from '../../session.ts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { LinksSection } from '../review-links/links-section.tsx'
import { AccountRoom } from '../review-room/account-room.tsx'
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
  const isProducer = faceOf(useMe()) === 'producer'
  return (
    <Answered of={review.set} heightPx={480}>
      {(set) => (
        <Page
          title={says(set.title)}
          lead={`${set.reference} · ${set.placeName} · ${set.operatorName}`}
          back={back}
          act={isProducer && <Link to={`/deliverables/${set.id}/retouch`}>{t('retouch.toSet')}</Link>}
        >
          {set.state === 'open' || set.assets.length === 0 ? (
            <Empty>
              <Text>{t('client.review.notYet')}</Text>
              <Text size="sm">{says(set.progress)}</Text>
            </Empty>
          ) : (
            <>
              <ReviewRoom set={set} review={review} />
              <AccountRoom deliverableId={set.id} />
              <LinksSection deliverableId={set.id} />
            </>
          )}
        </Page>
      )}
    </Answered>
  )
}
