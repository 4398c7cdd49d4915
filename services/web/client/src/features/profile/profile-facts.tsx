import { Text } from '@mantine/core'
import type { OperatorProfile } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

/** Papers, equipment and what waits for validation, as the operator and staff both read them. */
export function ProfileFacts({ profile }: { profile: OperatorProfile }) {
  const { t, says, format } = useWords()
  return (
    <>
      {profile.pendingClaims.length > 0 && (
        <Section title={t('operator.profile.claims')} isPlain>
          <div className="rows">
            {profile.pendingClaims.map(({ id, label, toLevel, validUntil }) => (
              <div key={id} className="row">
                {says(label)}
                {toLevel !== null && ` · ${t('field.level')} ${toLevel}`}
                {validUntil !== null &&
                  ` · ${t('operator.profile.paperValid', { date: format.day(validUntil) })}`}
              </div>
            ))}
          </div>
        </Section>
      )}
      <Section title={t('operator.profile.papers')} isPlain>
        <div className="rows">
          {profile.papers
            .filter(({ isRequired, validUntil }) => isRequired || validUntil)
            .map(({ kind, label, validUntil, isValid }) => (
              <div key={kind} className="row row-grid">
                <Text>{says(label)}</Text>
                <StateMark tone={isValid ? 'pass' : 'fail'}>
                  {validUntil
                    ? t('operator.profile.paperValid', { date: format.day(validUntil) })
                    : t('operator.profile.paperMissing')}
                </StateMark>
              </div>
            ))}
        </div>
      </Section>
      <Section title={t('operator.profile.equipment')} isPlain>
        <div className="rows">
          {profile.equipment.map(({ kind, make, model, serial, condition, isCounted }) => (
            <div key={`${kind}:${make}:${model}:${serial}`} className="row row-grid">
              <Text>
                {make} {model}{' '}
                <Text span size="sm" c="dimmed">
                  · {t(`operator.application.kinds.${kind}`)} ·{' '}
                  {t(`operator.application.conditions.${condition}`)}
                </Text>
              </Text>
              <StateMark tone={isCounted ? 'pass' : 'warn'}>
                {t(isCounted ? 'operator.profile.counted' : 'operator.profile.notCounted')}
              </StateMark>
            </div>
          ))}
        </div>
      </Section>
    </>
  )
}
