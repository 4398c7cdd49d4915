import { Button } from '@mantine/core'
import { useWords } from '../words/use-words.ts'

type Props = { of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }

/** The next page of a list, when there is one. */
export function MoreButton({ of: pages }: Props) {
  const { t } = useWords()
  if (!pages.hasNextPage) return null
  return (
    <Button
      variant="default"
      loading={pages.isFetchingNextPage}
      onClick={() => pages.fetchNextPage()}
      mx="auto"
    >
      {t('act.more')}
    </Button>
  )
}
