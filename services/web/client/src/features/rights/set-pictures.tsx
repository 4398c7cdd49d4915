import { NativeSelect } from '@mantine/core'
import type { DeliverableSummary } from '@regie/contracts'
import { Answered } from '../../ui/answered.tsx'
import { useWords } from '../../words/use-words.ts'
import { PictureChoice } from './picture-choice.tsx'
import { useSet } from './use-rights.ts'

type Props = {
  label: string
  sets: readonly DeliverableSummary[]
  setId: string
  chosen: readonly string[]
  choose: (setId: string, assetIds: string[]) => void
}

/** One set, and the pictures of it that are meant; another set begins with none. */
export function SetPictures({ label, sets, setId, chosen, choose }: Props) {
  const { t, says } = useWords()
  const set = useSet(setId)
  return (
    <>
      <NativeSelect
        label={label}
        value={setId}
        onChange={(event) => choose(event.currentTarget.value, [])}
        data={sets.map(({ id, title, reference }) => ({
          value: id,
          label: t('rights.plan.setLine', { title: says(title), reference }),
        }))}
      />
      <Answered of={set}>
        {({ assets }) => (
          <PictureChoice assets={assets} chosen={chosen} choose={(ids) => choose(setId, ids)} />
        )}
      </Answered>
    </>
  )
}
