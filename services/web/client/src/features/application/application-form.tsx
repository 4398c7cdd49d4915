import { Alert, Button, Group, NavLink, Select, Stack, Text } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { RefusalNote, fieldErrors } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { AvailabilityPart } from './availability-part.tsx'
import { CraftPart } from './craft-part.tsx'
import { EquipmentPart } from './equipment-part.tsx'
import { HomePart } from './home-part.tsx'
import { IdentityPart } from './identity-part.tsx'
import { PapersPart } from './papers-part.tsx'
import type { PartProps } from './part.ts'
import { PortfolioPart } from './portfolio-part.tsx'
import { TermsPart } from './terms-part.tsx'
import type { Application, useApplication } from './use-application.ts'

const PARTS = {
  identity: { Part: IdentityPart, fields: ['identity'] },
  home: { Part: HomePart, fields: ['home', 'radiusKm'] },
  craft: { Part: CraftPart, fields: ['roles', 'specialities'] },
  equipment: { Part: EquipmentPart, fields: ['equipment'] },
  availability: { Part: AvailabilityPart, fields: ['availability'] },
  terms: { Part: TermsPart, fields: ['languages', 'rates'] },
  papers: { Part: PapersPart, fields: ['papers'] },
  portfolio: { Part: PortfolioPart, fields: ['portfolio', 'portfolioUrl'] },
} satisfies Record<string, { Part: ComponentType<PartProps>; fields: string[] }>
type PartName = keyof typeof PARTS
const NAMES = Object.keys(PARTS) as PartName[]

type Props = { application: Application; mine: ReturnType<typeof useApplication> }

/** The parts of the form, one at a time; what is missing is said by the server and shown all along. */
export function ApplicationForm({ application, mine }: Props) {
  const { t, says } = useWords()
  const [draft, setDraft] = useState(application.draft)
  const [name, setShown] = useState<PartName>(() => firstMissing(application) ?? 'identity')
  const { save, submit } = mine
  const { Part, fields } = PARTS[name]
  const setName = (part: PartName) => {
    save.reset()
    setShown(part)
  }
  const errors = fieldErrors(save.refusal)
  const isMissing = (part: PartName) =>
    application.missing.some(({ field }) => PARTS[part].fields.some((known) => field.startsWith(known)))
  const saveAndGoOn = async () => {
    const saved = await save.run({ draft, revision: application.revision })
    if (saved) setName(NAMES[NAMES.indexOf(name) + 1] ?? name)
  }
  return (
    <div className="split">
      <Stack gap={20} style={{ minWidth: 0 }}>
        <Select
          className="only-narrow"
          aria-label={t('operator.application.title')}
          data={NAMES.map((value) => ({
            value,
            label: `${isMissing(value) ? '○' : '✓'} ${t(`operator.application.part.${value}`)}`,
          }))}
          value={name}
          onChange={(value) => value && setName(value as PartName)}
          allowDeselect={false}
        />
        <form
          className="surface pad"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void saveAndGoOn()
          }}
        >
          <Stack gap={20}>
            <Text component="h2" fw={650} fz={20} m={0}>
              {t(`operator.application.part.${name}`)}
            </Text>
            <Part
              draft={draft}
              change={(change) => setDraft({ ...draft, ...change })}
              errors={errors}
              application={application}
              mine={mine}
            />
            <RefusalNote error={save.refusal} shown={fields} />
            <Group>
              <Button type="submit" loading={save.isRunning}>
                {t('operator.application.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
      <Stack gap={16} style={{ minWidth: 0 }}>
        <nav className="rows only-wide" aria-label={t('operator.application.title')}>
          {NAMES.map((part) => (
            <NavLink
              key={part}
              component="button"
              type="button"
              active={part === name}
              label={t(`operator.application.part.${part}`)}
              leftSection={
                isMissing(part) ? (
                  <IconCircle size={18} stroke={1.6} color="var(--muted)" aria-hidden />
                ) : (
                  <IconCircleCheckFilled size={18} color="var(--pass)" aria-hidden />
                )
              }
              onClick={() => setName(part)}
            />
          ))}
        </nav>
        {application.missing.length > 0 ? (
          <Alert variant="light" color="gray" title={t('operator.application.missing')}>
            <Stack gap={4}>
              {application.missing.map(({ field, says: sentence }) => (
                <Text size="sm" key={`${field}:${sentence.en}`}>
                  {says(sentence)}
                </Text>
              ))}
            </Stack>
          </Alert>
        ) : (
          <Text size="sm" c="dimmed">
            {t('operator.application.complete')} {t('operator.application.submitLead')}
          </Text>
        )}
        <RefusalNote error={submit.refusal} />
        <Button
          variant={application.missing.length === 0 ? 'filled' : 'default'}
          disabled={application.missing.length > 0}
          loading={submit.isRunning}
          onClick={() => void submit.run(null)}
        >
          {t('operator.application.submit')}
        </Button>
      </Stack>
    </div>
  )
}

const firstMissing = ({ missing }: Application) =>
  NAMES.find((part) =>
    missing.some(({ field }) => PARTS[part].fields.some((known) => field.startsWith(known))),
  )
