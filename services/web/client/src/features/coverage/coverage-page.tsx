import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import {
  CAPABILITIES,
  type Capability,
  type MissingRecruit,
  SPECIALITIES,
  type Speciality,
  ZoneCoverage,
} from '@regie/contracts'
import { useState } from 'react'
import { useAnswer } from '../../queries.ts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { ZoneTable } from './zone-table.tsx'

const WEEKS = 4
const DAY_MS = 86_400_000

/** Where demand outgrows who is there, by département, speciality and week; and whom to recruit. */
export function CoveragePage() {
  const { t, says } = useWords()
  const [ahead, setAhead] = useState(0)
  const [isEverything, setEverything] = useState(false)
  const from = dayOfThisWeek(ahead * 7 * WEEKS)
  const to = dayOfThisWeek((ahead + 1) * 7 * WEEKS - 1)
  const zones = useAnswer(`/v1/coverage/zones?from=${from}&to=${to}`, ZoneCoverage)
  return (
    <Page
      title={t('coverage.title')}
      lead={t('coverage.lead')}
      act={
        <Group gap={8}>
          <Button variant="default" disabled={ahead === 0} onClick={() => setAhead(ahead - 1)}>
            {t('coverage.earlier')}
          </Button>
          <Button variant="default" onClick={() => setAhead(ahead + 1)}>
            {t('coverage.later')}
          </Button>
        </Group>
      }
    >
      <Answered of={zones} heightPx={320}>
        {({ weeks, rows, missing, assumptions }) => (
          <Stack gap={32}>
            <Missing missing={missing} />
            <Section
              title={t('coverage.table')}
              lead={t('coverage.tableLead')}
              act={
                <Checkbox
                  label={t('coverage.everything')}
                  checked={isEverything}
                  onChange={(event) => setEverything(event.currentTarget.checked)}
                />
              }
              isPlain
            >
              <ZoneTable
                weeks={weeks}
                rows={rows.filter(({ cells }) => isEverything || cells.some(({ state }) => state !== 'idle'))}
              />
            </Section>
            <Stack gap={4}>
              {assumptions.map((one) => (
                <Text key={one.en} size="sm" c="dimmed">
                  {says(one)}
                </Text>
              ))}
            </Stack>
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

function Missing({ missing }: { missing: readonly MissingRecruit[] }) {
  const { t } = useWords()
  return (
    <Section title={t('coverage.missing')} lead={t('coverage.missingLead')} isPlain>
      {missing.length === 0 ? (
        <Empty>{t('coverage.nobodyMissing')}</Empty>
      ) : (
        <div className="rows">
          {missing.map((one) => (
            <OneMissing key={`${one.departement.code} ${one.speciality}`} one={one} />
          ))}
        </div>
      )}
    </Section>
  )
}

function OneMissing({ one }: { one: MissingRecruit }) {
  const { t, says } = useWords()
  const { speciality, capabilities, charterKeys, nearly, week, says: sentence } = one
  const named = (key: string) => (key in CAPABILITIES ? says(CAPABILITIES[key as Capability]) : key)
  const almost = [
    nearly.uncertified > 0 && t('coverage.nearly.uncertified', { count: nearly.uncertified }),
    nearly.unequipped > 0 && t('coverage.nearly.unequipped', { count: nearly.unequipped }),
    nearly.papers > 0 && t('coverage.nearly.papers', { count: nearly.papers }),
  ].filter(Boolean)
  return (
    <div className="row">
      <Text fw={600}>{says(sentence)}</Text>
      <Text size="sm" c="dimmed">
        {[
          t('coverage.worst', { week: week.slice(6) }),
          speciality in SPECIALITIES ? says(SPECIALITIES[speciality as Speciality].label) : speciality,
          capabilities.length > 0 && t('coverage.with', { what: capabilities.map(named).join(', ') }),
          charterKeys.length > 0 && t('coverage.certifiedOn', { what: charterKeys.join(', ') }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {almost.length > 0 && <Text size="sm">{almost.join(' · ')}</Text>}
    </div>
  )
}

/** A date so many days after the Monday of this week. */
function dayOfThisWeek(days: number): string {
  const sinceMonday = (new Date().getDay() + 6) % 7
  return new Date(Date.now() + (days - sinceMonday) * DAY_MS).toISOString().slice(0, 10)
}
