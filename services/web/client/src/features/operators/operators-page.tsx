import { Group, Select, Stack, Text } from '@mantine/core'
import { type ProfileClaim, SPECIALITIES, type Speciality } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useClaims, useDecideClaim, useOperators } from './use-operators.ts'

export function OperatorsPage() {
  const { t, says } = useWords()
  const [speciality, setSpeciality] = useState<string | null>(null)
  const operators = useOperators(speciality)
  const named = (key: string) => (key in SPECIALITIES ? says(SPECIALITIES[key as Speciality].label) : key)
  return (
    <Page
      title={t('producer.operators.title')}
      act={
        <Select
          aria-label={t('field.speciality')}
          placeholder={t('producer.operators.every')}
          clearable
          data={(Object.keys(SPECIALITIES) as Speciality[]).map((value) => ({ value, label: named(value) }))}
          value={speciality}
          onChange={setSpeciality}
        />
      }
    >
      <Claims />
      <Answered of={operators} empty={t('producer.operators.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map((one) => (
                <Link key={one.operatorId} to={`/operators/${one.operatorId}`} className="row row-grid">
                  <Text fw={600}>{one.name}</Text>
                  <StateMark tone={one.isMatchable ? 'pass' : 'warn'}>
                    {t(
                      one.state === 'active'
                        ? one.isMatchable
                          ? 'producer.operators.matchable'
                          : 'producer.operators.notMatchable'
                        : `operatorState.${one.state}`,
                    )}
                  </StateMark>
                  <Text size="sm" c="dimmed">
                    {one.homeName} · {t('producer.operators.radius', { km: one.radiusKm })} ·{' '}
                    {one.specialities.map(({ key, level }) => `${named(key)} (${level})`).join(', ')}
                  </Text>
                </Link>
              ))}
            </div>
            <MoreButton of={operators} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

function Claims() {
  const { t } = useWords()
  const claims = useClaims()
  if (!claims.data?.length) return null
  return (
    <Section title={t('producer.operators.claims')} isPlain>
      <div className="rows">
        {claims.data.map((claim) => (
          <Claim key={claim.id} claim={claim} />
        ))}
      </div>
    </Section>
  )
}

function Claim({ claim }: { claim: ProfileClaim }) {
  const { t, says, format } = useWords()
  const grant = useDecideClaim(claim.id, 'granted')
  const refuse = useDecideClaim(claim.id, 'refused')
  const { operatorId, operatorName, label, fromLevel, toLevel, validUntil } = claim
  return (
    <div className="row row-grid">
      <div>
        <Link to={`/operators/${operatorId}`}>{operatorName}</Link>
        <Text size="sm">
          {says(label)}
          {toLevel !== null && ` : ${fromLevel ?? '–'} → ${toLevel}`}
          {validUntil !== null && ` · ${t('operator.profile.paperValid', { date: format.day(validUntil) })}`}
        </Text>
      </div>
      <Group gap={8}>
        <ReasonDialog title={says(label)} label={t('producer.operators.grant')} act={grant} />
        <ReasonDialog
          title={says(label)}
          label={t('producer.operators.refuse')}
          variant="subtle"
          act={refuse}
        />
      </Group>
    </div>
  )
}
