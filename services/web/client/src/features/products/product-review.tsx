import { Button, Group, NumberInput, SimpleGrid, Stack, TagsInput } from '@mantine/core'
import type { ReviewTerms } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import type { PartProps } from './text-pair.tsx'

const USUAL: ReviewTerms = {
  autoAcceptDays: 14,
  reminderDays: [5, 10],
  extensionDays: 7,
  includedPictures: null,
  extraPictureCents: 0,
}

const daysOf = (texts: string[]): number[] =>
  [...new Set(texts.map(Number).filter((day) => Number.isInteger(day) && day > 0))].toSorted((a, b) => a - b)

/** What the contract says of the client's review; without it nothing is accepted by itself. */
export function ProductReview({ draft: { licence }, change, errors }: PartProps) {
  const { t } = useWords()
  const { review, ...others } = licence
  if (!review)
    return (
      <Section title={t('room.terms.title')} lead={t('room.terms.none')}>
        <Button variant="default" onClick={() => change({ licence: { ...licence, review: USUAL } })}>
          {t('room.terms.add')}
        </Button>
      </Section>
    )
  const set = (part: Partial<ReviewTerms>) =>
    change({ licence: { ...licence, review: { ...review, ...part } } })
  const orNull = (value: number | string) => (value === '' ? null : Number(value))
  return (
    <Section title={t('room.terms.title')} lead={t('room.terms.lead')}>
      <Stack gap={16}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <NumberInput
            label={`${t('room.terms.accept')} (${t('field.optional')})`}
            min={1}
            max={90}
            value={review.autoAcceptDays ?? ''}
            error={errors['licence.review.autoAcceptDays']}
            onChange={(value) => set({ autoAcceptDays: orNull(value) })}
          />
          <NumberInput
            label={t('room.terms.extension')}
            min={0}
            max={30}
            value={review.extensionDays}
            onChange={(value) => set({ extensionDays: Number(value) })}
          />
          <TagsInput
            label={t('room.terms.reminders')}
            maxTags={5}
            value={review.reminderDays.map(String)}
            error={errors['licence.review.reminderDays']}
            onChange={(texts) => set({ reminderDays: daysOf(texts) })}
          />
          <NumberInput
            label={`${t('room.terms.included')} (${t('field.optional')})`}
            min={1}
            max={1_000}
            value={review.includedPictures ?? ''}
            onChange={(value) => set({ includedPictures: orNull(value) })}
          />
          <NumberInput
            label={t('room.terms.extra')}
            min={0}
            decimalScale={2}
            value={review.extraPictureCents / 100}
            onChange={(value) => set({ extraPictureCents: Math.round(Number(value) * 100) })}
          />
        </SimpleGrid>
        <Group>
          <Button variant="subtle" color="gray" onClick={() => change({ licence: others })}>
            {t('room.terms.remove')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
