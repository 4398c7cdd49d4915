import { TextInput } from '@mantine/core'
import { PAPERS, type PaperKind, type PaperRow } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import type { PartProps } from './part.ts'

/** The papers everybody needs, and those that the claimed work needs; a date each. */
export function PapersPart({ draft, change, errors }: PartProps) {
  const { t, says } = useWords()
  const work: string[] = [...draft.specialities.map(({ key }) => key), ...draft.roles]
  const isNeeded = ({ neededBy }: PaperRow) =>
    neededBy === 'everyone' || neededBy.some((key) => work.includes(key))
  const set = (kind: PaperKind, validUntil: string) =>
    change({
      papers: [
        ...draft.papers.filter((paper) => paper.kind !== kind),
        ...(validUntil ? [{ kind, validUntil }] : []),
      ],
    })
  return (Object.keys(PAPERS) as PaperKind[]).map((kind) => {
    const index = draft.papers.findIndex((paper) => paper.kind === kind)
    const needed = isNeeded(PAPERS[kind])
    return (
      <TextInput
        key={kind}
        type="date"
        label={needed ? says(PAPERS[kind].label) : `${says(PAPERS[kind].label)} (${t('field.optional')})`}
        description={t('operator.application.validUntil')}
        required={needed}
        value={draft.papers[index]?.validUntil ?? ''}
        error={errors[`papers.${index}.validUntil`] ?? errors[`papers.${index}`]}
        onChange={(event) => set(kind, event.currentTarget.value)}
      />
    )
  })
}
