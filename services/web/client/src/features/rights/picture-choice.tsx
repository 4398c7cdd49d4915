import { Button, Group, Text } from '@mantine/core'
import type { Asset } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import { Picture } from '../pictures/picture.tsx'

type Props = { assets: Asset[]; chosen: readonly string[]; choose: (ids: string[]) => void }

/** Pictures of a set to take or leave, by thumbnail. */
export function PictureChoice({ assets, chosen, choose }: Props) {
  const { t } = useWords()
  const taken = new Set(chosen)
  return (
    <div>
      <Group justify="space-between" gap={8} mb={8}>
        <Text size="sm" fw={550}>
          {t('rights.plan.choose')} · {t('rights.pictures', { count: chosen.length })}
        </Text>
        <Group gap={4}>
          <Button variant="subtle" size="sm" px={8} onClick={() => choose(assets.map(({ id }) => id))}>
            {t('rights.plan.chooseAll')}
          </Button>
          <Button variant="subtle" color="gray" size="sm" px={8} onClick={() => choose([])}>
            {t('rights.plan.chooseNone')}
          </Button>
        </Group>
      </Group>
      <div className="picture-choice">
        {assets.map((asset) => (
          <button
            key={asset.id}
            type="button"
            aria-pressed={taken.has(asset.id)}
            aria-label={asset.filename}
            title={asset.filename}
            onClick={() =>
              choose(taken.has(asset.id) ? chosen.filter((id) => id !== asset.id) : [...chosen, asset.id])
            }
          >
            <Picture asset={asset} size="thumbnail" />
          </button>
        ))}
      </div>
    </div>
  )
}
