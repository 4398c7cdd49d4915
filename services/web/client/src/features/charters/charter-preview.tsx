import { List, Stack, Text } from '@mantine/core'
import type { CharterPreview } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

/** What publishing the draft would do, before it is done: contradictions, changes in words, effect on past sets. */
export function PreviewOfCharter({ preview }: { preview: CharterPreview }) {
  const { t, says } = useWords()
  const { contradictions, changes } = preview
  return (
    <>
      {contradictions.length > 0 && (
        <Section
          title={t('producer.charters.contradictions')}
          lead={t('producer.charters.contradictionsLead')}
        >
          <Stack gap={12}>
            {contradictions.map(({ path, says: why }) => (
              <div key={`${path}:${why.en}`}>
                <StateMark tone="fail">{t('producer.charters.cannotPublish')}</StateMark>
                <Text size="sm">{says(why)}</Text>
                <Text size="sm" c="dimmed" className="figures">
                  {path}
                </Text>
              </div>
            ))}
          </Stack>
        </Section>
      )}
      {changes.length > 0 && (
        <Section title={t('producer.charters.changes')}>
          <List>
            {changes.map((change) => (
              <List.Item key={change.en}>{says(change)}</List.Item>
            ))}
          </List>
        </Section>
      )}
      <Effect effect={preview.effect} />
    </>
  )
}

function Effect({ effect }: { effect: CharterPreview['effect'] }) {
  const { t, says } = useWords()
  const { byRule, unmeasured } = effect
  return (
    <Section
      title={t('producer.charters.effect')}
      lead={
        effect.isOfSpeciality && effect.photos > 0 ? t('producer.charters.effectOfSpeciality') : undefined
      }
    >
      <Stack gap={12}>
        <Text fw={600}>{says(effect.says)}</Text>
        {effect.photos > 0 && (
          <Text size="sm" c="dimmed" className="figures">
            {t('producer.charters.effectPhotos', {
              before: effect.photosFailedBefore,
              after: effect.photosFailedAfter,
              all: effect.photos,
            })}
            {' · '}
            {t('producer.charters.effectSets', {
              before: effect.setsFailedBefore,
              after: effect.setsFailedAfter,
              all: effect.sets,
            })}
          </Text>
        )}
        {byRule.length > 0 && (
          <List size="sm">
            {byRule.map(({ ruleId, name, newlyFailing, nowPassing }) => (
              <List.Item key={ruleId}>
                {t('producer.charters.effectRule', {
                  name: says(name),
                  failing: newlyFailing,
                  passing: nowPassing,
                })}
              </List.Item>
            ))}
          </List>
        )}
        {unmeasured.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('producer.charters.unmeasured', {
              names: unmeasured.map(({ name }) => says(name)).join(', '),
            })}
          </Text>
        )}
      </Stack>
    </Section>
  )
}
